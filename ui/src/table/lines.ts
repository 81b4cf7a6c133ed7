// The lines of the table: its rows, and the headings of their groups. A closed group is its heading alone.
import type { Group } from '../lib/bindings/Group';

/** Rows that stand together, below their heading if they have one. */
interface Stretch {
  group: Group | null;
  /** The line of the heading, or of the first row where there is none. */
  line: number;
  /** The position of the first row, and how many there are. */
  first: number;
  count: number;
  open: boolean;
}

export interface Lines {
  stretches: Stretch[];
  total: number;
}

export type Line = { group: Group; open: boolean } | { position: number };

/** The lines of so many rows in these groups, of which some are closed. */
export function linesOf(total: number, groups: Group[], closed: ReadonlySet<string>): Lines {
  if (groups.length === 0) {
    return { stretches: [{ group: null, line: 0, first: 0, count: total, open: true }], total };
  }
  let line = 0;
  const stretches = groups.map((group) => {
    const open = !closed.has(group.key);
    const stretch = { group, line, first: group.first, count: group.count, open };
    line += 1 + (open ? group.count : 0);
    return stretch;
  });
  return { stretches, total: line };
}

/** The last stretch that begins at or before a place. */
function stretchAt(
  { stretches }: Lines,
  place: number,
  of: (stretch: Stretch) => number,
): Stretch | undefined {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const stretch = stretches[middle];
    if (stretch && of(stretch) <= place) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1];
}

/** What stands in a line. */
export function lineAt(lines: Lines, line: number): Line | null {
  if (line < 0 || line >= lines.total) return null;
  const stretch = stretchAt(lines, line, (one) => one.line);
  if (!stretch) return null;
  const { group, open, first } = stretch;
  if (group && line === stretch.line) return { group, open };
  return { position: first + line - stretch.line - (group ? 1 : 0) };
}

/** The line of a row; null where its group is closed, or there is none. */
export function lineOf(lines: Lines, position: number): number | null {
  const stretch = stretchAt(lines, position, (one) => one.first);
  if (!stretch?.open || position < 0 || position >= stretch.first + stretch.count) return null;
  return stretch.line + (stretch.group ? 1 : 0) + position - stretch.first;
}

/** The key of the group that a row is in. */
export function groupOf(lines: Lines, position: number): string | null {
  return stretchAt(lines, position, (one) => one.first)?.group?.key ?? null;
}

/** The positions between two rows, both included, whose groups are open, as ranges. */
export function shownBetween(lines: Lines, one: number, other: number): { first: number; count: number }[] {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  return lines.stretches.flatMap((stretch) => {
    const first = Math.max(from, stretch.first);
    const last = Math.min(to, stretch.first + stretch.count - 1);
    return stretch.open && first <= last ? [{ first, count: last - first + 1 }] : [];
  });
}
