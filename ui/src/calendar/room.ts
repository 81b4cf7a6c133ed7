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

/** The least width of a month's seven days, in rem. */
export const LEAST = 28;

/** The line of the day's number, in rem. */
const HEAD = 1.75;
/** A card of two lines of title, and one of a single line, in rem. */
const CARD = 3.625;
const COMPACT = 1.5;
/** Between two cards, and below the last, in rem. */
const GAP = 0.1875;

/** What fits where `height` pixels are shared by `weeks` weeks. */
export function room(height: number, weeks: number, rem: number): Room {
  const least = (HEAD + Math.max(CARD + GAP, 2 * (COMPACT + GAP)) + GAP) * rem;
  const row = Math.max(Math.floor(height / Math.max(weeks, 1)), Math.ceil(least));
  const space = row - (HEAD + GAP) * rem;
  return {
    row,
    full: Math.floor(space / ((CARD + GAP) * rem)),
    compact: Math.floor(space / ((COMPACT + GAP) * rem)),
  };
}

/** What a day of a lane shows where `height` pixels are shared by `lanes` lanes. A lane grows with its fullest day, but not
 * for ever; where there are few lanes, their days fill the height. */
export function laneRoom(height: number, lanes: number, rem: number): Room {
  const space = Math.floor(height / Math.max(lanes, 1)) - 0.625 * rem;
  return {
    row: 0,
    full: Math.max(Math.floor(space / ((CARD + GAP) * rem)), 3),
    compact: Math.max(Math.floor(space / ((COMPACT + GAP) * rem)), 6),
  };
}

/** What of a day's width its cards do not have for their titles, and how wide a letter of a title is, in rem. */
const EDGES = 1.5;
const LETTER = 0.42;

/** Whether a card of two lines breaks a word of its title, or of the half of it that is seen, in a day of `wide` rem. */
export function breaks(title: string, wide: number): boolean {
  const fits = Math.max(Math.floor((wide - EDGES) / LETTER), 1);
  return title
    .slice(0, 2 * fits)
    .split(/[\s-]+/)
    .some((word) => word.length > fits);
}

/** How a day shows `count` cards: whole where they fit, on one line each where these fit, else with "+N more", which
 * takes the room of one line. */
export function arrange(count: number, { full, compact }: Room): Arrangement {
  if (count <= full) return { shown: count, compact: false };
  if (count <= compact) return { shown: count, compact: true };
  return { shown: Math.max(compact - 1, 0), compact: true };
}
