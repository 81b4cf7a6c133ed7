/** Enter on a list of choices sends its form off, as it does in a field: else a dialog that needs no change could not be
 * answered by Enter alone. */
export function sends(event: KeyboardEvent & { currentTarget: HTMLSelectElement }) {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
