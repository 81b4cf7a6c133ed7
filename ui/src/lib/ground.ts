// What a new post has where the keyboard is: the day, and the row or the column of the view.
import type { PostPatch } from './bindings/PostPatch';
import { plan } from './plan.svelte';

/** What a view says of where the keyboard is; null where it says nothing. */
type Say = () => PostPatch | null;

let view: Say | null = null;

/** Lets a view say what a new post has where the keyboard is, until the returned function is called. */
export function stand(say: Say): () => void {
  view = say;
  return () => {
    if (view === say) view = null;
  };
}

/** What a new post has where the keyboard is; in the tray, no day. */
export function ground(): PostPatch {
  if (document.activeElement?.closest('[data-tray]')) return {};
  return view?.() ?? { day: plan.day.toString() };
}
