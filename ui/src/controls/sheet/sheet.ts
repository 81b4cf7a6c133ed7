// What the dialogs of each import of a table share: the words that differ, and how a file is spoken of.
import type { Column } from '../../lib/bindings/Column';
import type { Counts } from '../../lib/bindings/Counts';
import type { DateOrder } from '../../lib/bindings/DateOrder';
import type { FileKind } from '../../lib/bindings/FileKind';
import type { Problem } from '../../lib/bindings/Problem';
import type { SheetInfo } from '../../lib/bindings/SheetInfo';
import { t } from '../../lib/messages/index.svelte';

/** What the preview of any table says. */
export interface SheetPreview {
  file: string;
  kind: FileKind;
  sheets: SheetInfo[];
  /** Which of them was taken, 1 for the first. */
  sheet: number;
  rows: number;
  encoding: string;
  delimiter: string;
  columns: Column[];
  counts: Counts;
  problems: Problem[];
  date_order: DateOrder | null;
  date_order_sure: boolean;
}

/** What is said of what comes: posts, or questions. */
export interface SheetWords {
  title: string;
  done: string;
  show?: string;
  take: (count: number) => string;
  count: (kind: keyof Counts, count: number) => string;
}

/** What parts the cells of a file. */
export function delimiterName(delimiter: string): string {
  const names: Record<string, 'comma' | 'semicolon' | 'tab' | 'pipe'> = {
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    '|': 'pipe',
  };
  const name = names[delimiter];
  return name ? t(`exchange.${name}`) : delimiter;
}
