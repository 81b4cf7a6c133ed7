// Under which keys a day draws its cards.

/**
 * Keys for the cards of a place, call after call: a card that stays keeps its key, so what is drawn for it stays its
 * own (and the keyboard on it). Where the place has come to stand for another day, the cards of the new day are drawn
 * where those of the old one were: a page is turned without building hundreds of elements anew.
 */
export function slots(): (day: string, ids: string[]) => number[] {
  let last = '';
  let kept = new Map<string, number>();
  let next = 0;
  return (day, ids) => {
    const turned = day !== last;
    const keys = ids.map((id, at) => (turned ? at : (kept.get(id) ?? next++)));
    if (turned) next = Math.max(next, ids.length);
    last = day;
    kept = new Map(ids.map((id, at) => [id, keys[at] ?? at]));
    return keys;
  };
}
