// How wide the columns of the table are: as a person set them, in rem, so that they grow with the letters; else as
// the column itself has it. Widths are said in letters, which anybody can picture.
import { t } from '../lib/messages/index.svelte';
import { plan } from '../lib/plan.svelte';
import type { Column, ColumnKey } from './columns';

/** How wide a letter is, more or less, in rem. */
const LETTER = 0.5;
/** How many letters wide a column is at least and at most; a title is what a row is known by. */
const LEAST = 6;
const LEAST_TITLE = 16;
const MOST = 90;

export const leastOf = (column: Column): number => (column.key === 'title' ? LEAST_TITLE : LEAST);
export const MOST_LETTERS = MOST;

/** A width in letters. */
export const lettersOf = (width: number): number => Math.round(width / LETTER);

/** A width that the column can have, to the hundredth of a rem. */
export function within(column: Column, width: number): number {
  const least = leastOf(column) * LETTER;
  return Math.round(Math.min(Math.max(width, least), MOST * LETTER) * 100) / 100;
}

/** The columns with the widths that they were given; such a column takes nothing of the room that is left. */
export function sized(columns: Column[], widths: Readonly<Record<string, number>>): Column[] {
  return columns.map((column) => {
    const own = widths[column.key];
    return own === undefined ? column : { ...column, width: within(column, own), part: 0 };
  });
}

/** How wide each column is in a room, in rem, as CSS settles `minmax(width, part fr)`. */
export function laidOut(columns: Column[], room: number): Map<ColumnKey, number> {
  let flexible = columns.filter((column) => column.part > 0);
  for (;;) {
    const fixed = columns.filter((column) => !flexible.includes(column));
    const free = room - fixed.reduce((sum, column) => sum + column.width, 0);
    // Parts that are less than one whole take no more than their part.
    const parts = Math.max(
      1,
      flexible.reduce((sum, column) => sum + column.part, 0),
    );
    const still = flexible.filter((column) => (free / parts) * column.part >= column.width);
    if (still.length === flexible.length) {
      const wide = (column: Column) =>
        flexible.includes(column) ? (free / parts) * column.part : column.width;
      return new Map(columns.map((column) => [column.key, wide(column)]));
    }
    flexible = still;
  }
}

/** What a person does to the widths; each act says how wide the column is now. */
export class Widths {
  /** The column whose edge is dragged, and how wide it is meanwhile. */
  dragged = $state.raw<{ key: ColumnKey; width: number } | null>(null);
  /** How wide each column is now, in rem, and how wide what is drawn in it would have it: the view knows. */
  now: (column: Column) => number = (column) => column.width;
  content: (column: Column) => number = (column) => column.width;

  /** The widths that were given. */
  get given(): Readonly<Record<string, number>> {
    const { dragged } = this;
    return dragged ? { ...plan.widths, [dragged.key]: dragged.width } : plan.widths;
  }

  get any(): boolean {
    return Object.keys(plan.widths).length > 0;
  }

  private say(column: Column, width: number) {
    plan.say(t('table.width.said', { column: t(`table.column.${column.key}`), count: lettersOf(width) }));
  }

  set(column: Column, width: number) {
    const own = within(column, width);
    plan.widths = { ...plan.widths, [column.key]: own };
    this.say(column, own);
  }

  /** Makes a column wider or narrower by so many letters: to whole letters, so that what is said is so. */
  step(column: Column, letters: number) {
    this.set(column, (lettersOf(this.now(column)) + letters) * LETTER);
  }

  narrowest(column: Column) {
    this.set(column, 0);
  }

  widest(column: Column) {
    this.set(column, MOST * LETTER);
  }

  /** As wide as what is drawn in it. */
  fit(column: Column) {
    this.set(column, this.content(column));
  }

  /** As wide as the column has it by itself. */
  reset(column: Column) {
    const { [column.key]: _, ...others } = plan.widths;
    plan.widths = others;
    this.say(column, this.now(column));
  }

  resetAll() {
    plan.widths = {};
    plan.say(t('table.widths.usual'));
  }

  drag(column: Column, width: number) {
    this.dragged = { key: column.key, width: within(column, width) };
  }

  /** Ends a drag: the column stays as wide as it is, or is as it was. */
  drop(column: Column, kept: boolean) {
    const { dragged } = this;
    this.dragged = null;
    if (!dragged) return;
    if (kept) this.set(column, dragged.width);
    else plan.say(t('table.left'));
  }
}
