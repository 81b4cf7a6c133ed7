// Finding by what somebody types: case and accents aside, each word the beginning of a word.

/** A text without case and accents, letter for letter, so that a place in it is the place in the text. */
export function fold(text: string): string {
  return [...text].map(foldLetter).join('');
}

function foldLetter(letter: string): string {
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.length === letter.length ? plain : letter;
}

const words = (query: string): string[] => fold(query.trim()).split(/\s+/).filter(Boolean);

/** Where a word begins in a folded text, at the beginning of one of its words; -1 where it does not. */
function beginning(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return at;
  }
  return -1;
}

/** How well a text answers a query: 0 best, null where it does not. */
export function rank(text: string, query: string): number | null {
  const folded = fold(text);
  const asked = words(query);
  if (folded.startsWith(asked.join(' '))) return 0;
  if (asked.every((word) => beginning(folded, word) >= 0)) return 1;
  // The middle of a word answers too, once it says something.
  return asked.every((word) => folded.includes(word) && word.length > 2) ? 2 : null;
}

/** A text in pieces, of which those that answer the query are hits. */
export function marks(text: string, query: string): { text: string; hit: boolean }[] {
  const folded = fold(text);
  const spans = words(query)
    .map((word) => [beginning(folded, word), word.length] as const)
    .filter(([at]) => at >= 0)
    .sort(([a], [b]) => a - b);
  const pieces: { text: string; hit: boolean }[] = [];
  let done = 0;
  for (const [at, length] of spans) {
    const [from, to] = [Math.max(at, done), at + length];
    if (to <= from) continue;
    if (from > done) pieces.push({ text: text.slice(done, from), hit: false });
    pieces.push({ text: text.slice(from, to), hit: true });
    done = to;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false });
  return pieces;
}
