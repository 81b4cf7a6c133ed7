// Where a dragged post can land. A view marks an element with `{@attach drops(…)}`; the element's `data-drop` is the
// key by which the view shows that the pointer is over it.
import type { BulkPatch } from './bindings/BulkPatch';

/** What landing somewhere means. */
export interface Drop {
  /** The day; null for the tray, absent where the post stays on its day. */
  day?: string | null;
  /** What changes with it. `lane` is the lane in which the card was taken hold of, if the view has lanes. */
  bulk?: (lane: string | null) => BulkPatch;
}

const known = new WeakMap<Element, () => Drop>();

/** Lets dragged posts land on an element. */
export function drops(land: () => Drop) {
  return (element: Element) => {
    known.set(element, land);
    return () => known.delete(element);
  };
}

/** The place at a point of the window, and its key. */
export function dropAt(x: number, y: number): { key: string; drop: Drop } | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]');
  const land = element && known.get(element);
  return land ? { key: element.dataset.drop ?? '', drop: land() } : null;
}
