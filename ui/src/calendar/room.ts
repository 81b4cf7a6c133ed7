// How much room a day has: measured once for the month, so that no card is half shown and nothing jumps.

/** What fits into a cell of the month; heights in CSS pixels. */
export interface Room {
  /** The height of a week. */
  row: number;
  /** The height of a card. */
  card: number;
  /** How many cards fit where all are shown; one fewer beside the line "+N more". */
  most: number;
  /** Whether cards are drawn on one line, for there is little room. */
  compact: boolean;
}

/** The line of the day's number, in rem. */
const HEAD = 1.75;
/** A card of two lines of title, and one of a single line, in rem. */
const CARD = 3.375;
const COMPACT = 1.5;
/** Between two cards, and below the last, in rem. */
const GAP = 0.1875;

/** What fits where `height` pixels are shared by `weeks` weeks. */
export function room(height: number, weeks: number, rem: number): Room {
  const least = (HEAD + 2 * (COMPACT + GAP) + GAP) * rem;
  const row = Math.max(Math.floor(height / Math.max(weeks, 1)), Math.ceil(least));
  const space = row - (HEAD + GAP) * rem;
  const full = Math.floor(space / ((CARD + GAP) * rem));
  const compact = full < 2;
  const card = (compact ? COMPACT : CARD) * rem;
  const most = Math.max(Math.floor(space / (card + GAP * rem)), 1);
  return { row, card, most, compact };
}
