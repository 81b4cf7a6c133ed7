// How much room a day has: measured once for the month, so that no card is half shown and nothing jumps.

/** What fits into a cell of the month; heights in CSS pixels. */
export interface Room {
  /** The height of a week. */
  row: number;
  /** How many cards of two lines of title fit. */
  full: number;
  /** How many cards of one line fit. */
  compact: number;
}

/** How a day shows its cards. */
export interface Arrangement {
  /** How many of them are shown; the rest is behind "+N more". */
  shown: number;
  /** Whether they are drawn on one line. */
  compact: boolean;
}

/** The line of the day's number, in rem. */
const HEAD = 1.75;
/** A card of two lines of title, and one of a single line, in rem. */
const CARD = 3.625;
const COMPACT = 1.5;
/** Between two cards, and below the last, in rem. */
const GAP = 0.1875;

/** What fits where `height` pixels are shared by `weeks` weeks. */
export function room(height: number, weeks: number, rem: number): Room {
  const least = (HEAD + 2 * (COMPACT + GAP) + GAP) * rem;
  const row = Math.max(Math.floor(height / Math.max(weeks, 1)), Math.ceil(least));
  const space = row - (HEAD + GAP) * rem;
  return {
    row,
    full: Math.floor(space / ((CARD + GAP) * rem)),
    compact: Math.floor(space / ((COMPACT + GAP) * rem)),
  };
}

/** How a day shows `count` cards: whole where they fit, on one line each where these fit, else with "+N more", which
 * takes the room of one line. */
export function arrange(count: number, { full, compact }: Room): Arrangement {
  if (count <= full) return { shown: count, compact: false };
  if (count <= compact) return { shown: count, compact: true };
  return { shown: Math.max(compact - 1, 0), compact: true };
}
