// Walking the board by keyboard: up and down a column, left and right to the nearest column that has somewhere to be.

/** What the keyboard can be on in a column, from the top: its + button, its posts, "Show more". */
function stops(column: Element): HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>('[data-stop], [data-post]')];
}

/** Takes a key that walks: true where it was one. */
export function walk(board: HTMLElement, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  const target = event.target as HTMLElement;
  const columns = [...board.querySelectorAll('[data-status]')];
  const column = target.closest('[data-status]');
  if (!column) return false;
  const own = stops(column);
  const at = own.indexOf(target);
  if (at < 0) return false;
  switch (event.key) {
    case 'ArrowDown':
      own[at + 1]?.focus();
      return true;
    case 'ArrowUp':
      own[at - 1]?.focus();
      return true;
    case 'Home':
      (own.find((one) => one.dataset.post) ?? own[0])?.focus();
      return true;
    case 'End':
      own.at(-1)?.focus();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const on = event.key === 'ArrowRight' ? 1 : -1;
      for (let next = columns.indexOf(column) + on; columns[next]; next += on) {
        const there = stops(columns[next] as Element);
        if (!there.length) continue;
        // As high up as here: a row of the board reads across.
        (there[Math.min(at, there.length - 1)] ?? there[0])?.focus();
        return true;
      }
      return true;
    }
  }
  return false;
}
