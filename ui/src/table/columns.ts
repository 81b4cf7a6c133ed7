// The columns of the table: what each is called in the core, what sorts by it, and how its cells are changed.
import type { SortKey } from '../lib/bindings/SortKey';

export type ColumnKey =
  | 'choose'
  | 'day'
  | 'time'
  | 'title'
  | 'theme'
  | 'status'
  | 'channels'
  | 'campaign'
  | 'owner'
  | 'words'
  | 'link';

export interface Column {
  key: ColumnKey;
  /** The name by which the core knows what is pasted there. */
  field: string;
  sort: SortKey | null;
  /** How a cell is changed; one that has no way opens the post. */
  edit: 'text' | 'time' | 'day' | 'choice' | 'channels' | null;
  /** Its least width in rem. */
  width: number;
  /** Its part of the room that is left. */
  part: number;
}

const column = (
  key: ColumnKey,
  field: string,
  sort: SortKey | null,
  edit: Column['edit'],
  width: number,
  part = 0,
): Column => ({ key, field, sort, edit, width, part });

export const COLUMNS: Column[] = [
  column('choose', 'ignore', null, null, 2.25),
  column('day', 'day', 'day', 'day', 9.5),
  column('time', 'time', null, 'time', 3.75),
  column('title', 'title', 'title', 'text', 15, 3),
  column('theme', 'theme', 'theme', 'choice', 9),
  column('status', 'status', 'status', 'choice', 7),
  column('channels', 'channel', null, 'channels', 6),
  column('campaign', 'campaign', 'campaign', 'choice', 7.5, 0.5),
  column('owner', 'owner', 'owner', 'text', 6.25),
  column('words', 'text', null, null, 12, 2),
  column('link', 'link', null, 'text', 7, 0.5),
];

/** How wide the columns are at least, in rem. */
export function leastWidth(columns: Column[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}

/** The columns that a width has room for. The first words of the text go first: they only repeat what the open
 * post says; below that the table scrolls sideways, and the titles stay. */
export function columnsFor(width: number): Column[] {
  return width >= leastWidth(COLUMNS) ? COLUMNS : COLUMNS.filter((column) => column.key !== 'words');
}

/** The columns as CSS has them. */
export function template(columns: Column[]): string {
  const track = ({ width, part }: Column) => (part ? `minmax(${width}rem, ${part}fr)` : `${width}rem`);
  return columns.map(track).join(' ');
}

/** Whether typing a letter begins to change a cell of that column. */
export function takesLetters(column: Column): boolean {
  return column.edit === 'text' || column.edit === 'time' || column.edit === 'day';
}
