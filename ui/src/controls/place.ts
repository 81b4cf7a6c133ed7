// Where a popover lies in the page: in the dialog that it is opened from, since all else is under the veil; else in main.
import { getContext, setContext } from 'svelte';

type Place = () => HTMLElement | null;

const PLACE = Symbol('place of popovers');

/** Says, in a dialog, where the popovers of what it holds lie. */
export const holdPopovers = (place: Place) => setContext(PLACE, place);

/** Where the popovers of a component lie: to be called as it is set up. */
export function popoverPlace(): () => HTMLElement | string {
  const place = getContext<Place | undefined>(PLACE);
  return () => place?.() ?? 'main';
}
