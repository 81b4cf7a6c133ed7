// What the table shows, where its keyboard is, and what is done to its cells. The view draws it; rules are the core's.
import { parseDate } from '@internationalized/date';
import { tick } from 'svelte';
import * as backend from '../lib/backend';
import type { BulkPatch } from '../lib/bindings/BulkPatch';
import type { GroupKey } from '../lib/bindings/GroupKey';
import type { PostPatch } from '../lib/bindings/PostPatch';
import type { PostRow } from '../lib/bindings/PostRow';
import type { RowsQuery } from '../lib/bindings/RowsQuery';
import { monthName } from '../lib/dates';
import { t } from '../lib/messages/index.svelte';
import { NOTHING, plan } from '../lib/plan.svelte';
import { selection } from '../lib/selection.svelte';
import { COLUMNS, type Column, type ColumnKey } from './columns';
import { groupOf, type Line, lineAt, lineOf, linesOf, shownBetween } from './lines';
import { type Asked, Pages } from './pages.svelte';
import { Widths } from './widths.svelte';

/** More rows than a table has. */
const ALL = 4_000_000_000;
/** The line of the header. */
export const HEADER = -1;

/** What of the table only its drawing knows. */
interface Stage {
  /** Scrolls until a line is seen, or is at the top. */
  show(line: number, column: ColumnKey, atTop?: boolean): void;
  /** How many lines are seen at once. */
  screen(): number;
  /** The element of a cell that takes the keyboard. */
  cell(line: number, column: ColumnKey): HTMLElement | null;
  /** Whether the keyboard is in the table. */
  hasKeyboard(): boolean;
}

export interface Editing {
  id: string;
  column: ColumnKey;
  /** What was typed to begin; null where the cell's own value is changed. */
  typed: string | null;
}

/** Where an edit goes on to. */
export type Onward = 'down' | 'right' | 'left' | 'stay';

export class Table {
  columns = $state.raw<Column[]>(COLUMNS);
  closed = $state.raw<ReadonlySet<string>>(new Set());
  line = $state(0);
  column = $state<ColumnKey>('title');
  editing = $state<Editing | null>(null);
  /** The clipboard's text, while it is asked how to paste it. */
  pasting = $state<string | null>(null);
  pages = new Pages(
    (error) => plan.fail(error),
    () => void this.follow(),
  );
  lines = $derived(linesOf(this.pages.total, this.pages.groups, this.closed));
  widths = new Widths();
  stage: Stage | null = null;

  /** The post that the keyboard is on: it goes where the post goes. */
  private held: string | null = null;
  private turn = 0;

  get query(): RowsQuery {
    return { ...plan.table, filter: plan.filter };
  }

  get asked(): Asked {
    return { query: this.query, version: plan.version };
  }

  at(line: number): Line | null {
    return lineAt(this.lines, line);
  }

  rowAt(line: number): PostRow | undefined {
    const found = this.at(line);
    return found && 'position' in found ? this.pages.row(found.position) : undefined;
  }

  get row(): PostRow | undefined {
    return this.rowAt(this.line);
  }

  /** What a post is called in a sentence. */
  nameOf(row: PostRow): string {
    return row.title || row.start || t('calendar.untitled');
  }

  /** What a group has in common, in words. */
  groupName(key: string): string {
    const { overview } = plan;
    const named = (list: { id: string; name: string }[] | undefined, none: string) =>
      key ? (list?.find((one) => one.id === key)?.name ?? key) : none;
    switch (this.pages.by) {
      case 'theme':
        return named(overview?.themes, t('post.theme.none'));
      case 'campaign':
        return named(overview?.campaigns, t('post.campaign.none'));
      case 'status':
        return t(`status.${key as PostRow['status']}`);
      case 'owner':
        return key || t('filter.nobody');
      default:
        return key ? monthName(parseDate(`${key}-01`)) : t('tray.title');
    }
  }

  sortBy(column: Column) {
    if (!column.sort) return;
    const descending = plan.table.sort === column.sort && !plan.table.descending;
    plan.table = { ...plan.table, sort: column.sort, descending };
    const name = t(`table.column.${column.key}`);
    plan.say(t(descending ? 'table.descending' : 'table.ascending', { column: name }));
  }

  groupBy(group: GroupKey | null) {
    this.closed = new Set();
    plan.table = { ...plan.table, group };
  }

  toggleGroup(key: string, open = this.closed.has(key)) {
    const closed = new Set(this.closed);
    if (open) closed.delete(key);
    else closed.add(key);
    this.closed = closed;
  }

  get anyOpen(): boolean {
    return this.pages.groups.some((group) => !this.closed.has(group.key));
  }

  toggleGroups() {
    this.closed = new Set(this.anyOpen ? this.pages.groups.map((group) => group.key) : []);
    this.line = 0;
    this.stage?.show(0, this.column);
  }

  /** Puts the keyboard on a cell. */
  async go(line: number, column: ColumnKey = this.column, atTop = false) {
    this.stand(line, column);
    this.stage?.show(this.line, this.column, atTop);
    await tick();
    this.stage?.cell(this.line, this.column)?.focus({ preventScroll: true });
  }

  /** Notes where the keyboard is. */
  stand(line: number, column: ColumnKey = this.column) {
    this.line = Math.min(Math.max(HEADER, line), Math.max(HEADER, this.lines.total - 1));
    this.column = column;
    this.held = this.row?.id ?? null;
  }

  /** Goes after the post that the keyboard is on, where a change has put it elsewhere. */
  private async follow() {
    const turn = this.turn;
    if (this.line >= this.lines.total) this.line = Math.max(0, this.lines.total - 1);
    const id = this.held;
    if (id === null || this.row?.id === id) return;
    const position = await backend.rowOf(this.query, id).catch(() => null);
    if (turn !== this.turn || this.held !== id) return;
    const line = position === null ? null : lineOf(this.lines, position);
    if (line !== null) this.line = line;
    if (!this.stage?.hasKeyboard() || this.editing) return;
    await this.go(this.line);
  }

  /** Puts the keyboard on a post, wherever it is now. */
  async reveal(id: string): Promise<boolean> {
    const turn = ++this.turn;
    await this.pages.settled(this.asked);
    const position = await backend.rowOf(this.query, id);
    if (turn !== this.turn) return true;
    if (position === null) return false;
    const group = groupOf(this.lines, position);
    if (group !== null && this.closed.has(group)) this.toggleGroup(group, true);
    const line = lineOf(this.lines, position);
    if (line === null) return false;
    await this.go(line);
    this.held = id;
    return true;
  }

  /** Goes to a day, where the rows are in order of their days. */
  async seek(day: string) {
    const turn = ++this.turn;
    await this.pages.settled(this.asked);
    const position = await backend.rowOfDay(this.query, day).catch(() => null);
    if (turn !== this.turn || position === null) return;
    const group = groupOf(this.lines, position);
    if (group !== null && this.closed.has(group)) this.toggleGroup(group, true);
    const line = lineOf(this.lines, position);
    if (line === null) return;
    if (this.stage?.hasKeyboard()) return this.go(line, this.column, true);
    this.stand(line);
    this.stage?.show(line, this.column, true);
  }

  /** The ids of all rows, loaded or not. */
  all(): Promise<string[]> {
    return backend.rowIds(this.query, 0, ALL);
  }

  /** The ids of the rows between two positions whose groups are open. */
  private async idsBetween(one: number, other: number): Promise<string[]> {
    const ranges = shownBetween(this.lines, one, other);
    const ids = await Promise.all(ranges.map(({ first, count }) => backend.rowIds(this.query, first, count)));
    return ids.flat();
  }

  /** Chooses all rows from the one that was chosen last to one, or that alone. */
  async extendTo(line: number) {
    const at = this.at(line);
    const row = this.rowAt(line);
    if (!at || !('position' in at) || !row) return;
    const from = selection.anchor === null ? null : await backend.rowOf(this.query, selection.anchor);
    const order = from === null ? [row.id] : await this.idsBetween(from, at.position);
    selection.extend(row.id, order);
  }

  async chooseAll() {
    try {
      selection.set(await this.all());
      plan.say(t('chosen.count', { count: selection.ids.length }));
    } catch (error) {
      plan.fail(error);
    }
  }

  /** Begins to change a cell; one that cannot be changed here opens the post. */
  begin(line: number, column: ColumnKey, typed: string | null = null) {
    const row = this.rowAt(line);
    const own = this.columns.find((one) => one.key === column);
    if (!row || !own) return;
    if (!own.edit) {
      if (column !== 'choose') this.open(row);
      return;
    }
    if (plan.overview?.read_only) return;
    this.stand(line, column);
    this.held = row.id;
    this.editing = { id: row.id, column, typed };
  }

  open(row: PostRow) {
    plan.fresh = false;
    plan.open = row.id;
  }

  /** Where the keyboard goes from a cell. */
  private next(onward: Onward): { line: number; column: ColumnKey } {
    const keys = this.columns.map((column) => column.key);
    const at = keys.indexOf(this.column);
    const { line, column } = this;
    if (onward === 'down') return { line: Math.min(line + 1, this.lines.total - 1), column };
    if (onward === 'right') return { line, column: keys[at + 1] ?? column };
    if (onward === 'left') return { line, column: keys[Math.max(at - 1, 0)] ?? column };
    return { line, column };
  }

  /** Ends the change of a cell: with what becomes of the post, or with nothing. */
  async end(change: PostPatch | BulkPatch | null, onward: Onward | null) {
    const { editing } = this;
    if (!editing) return;
    this.editing = null;
    if (onward) {
      const next = this.next(onward);
      await this.go(next.line, next.column);
    }
    if (!change) return;
    if ('add_channels' in change) await plan.bulk([editing.id], change);
    else if (await plan.edit(editing.id, change)) plan.say();
  }

  /** The patch that makes a post like a row in one column. */
  private like(row: PostRow, column: ColumnKey): BulkPatch | null {
    const { day, time, title, theme, status, campaign, owner, link } = row;
    const fields: Partial<Record<ColumnKey, PostPatch>> = {
      day: { day },
      time: { time },
      title: { title },
      theme: { theme },
      status: { status },
      campaign: { campaign },
      owner: { owner },
      link: { link },
    };
    if (column === 'channels') {
      const others = (plan.overview?.channels ?? []).filter((one) => !row.channels.includes(one.id));
      return { fields: {}, add_channels: row.channels, drop_channels: others.map((one) => one.id) };
    }
    const own = fields[column];
    return own ? { ...NOTHING, fields: own } : null;
  }

  /** Puts the value of the cell into the same column of the chosen rows, or of the row below. */
  async fillDown() {
    const { row } = this;
    const patch = row && this.like(row, this.column);
    if (!row || !patch || plan.overview?.read_only) return;
    const chosen = selection.ids.filter((id) => id !== row.id);
    const below = this.rowAt(this.line + 1);
    const ids = chosen.length > 0 ? chosen : below ? [below.id] : [];
    if (ids.length === 0) return plan.say(t('table.fill.none'));
    const done = await plan.bulk(ids, patch);
    if (done && chosen.length === 0) await this.go(this.line + 1);
  }

  /** Deletes the row's post, or all that are chosen with it. */
  async remove() {
    const { row, line } = this;
    if (!row) return;
    await plan.remove(selection.with(row.id));
    this.held = null;
    await this.pages.settled(this.asked);
    await this.go(Math.min(line, this.lines.total - 1));
  }

  /** The ids of the rows from the one with the keyboard on, at most so many. */
  async idsFrom(most: number): Promise<string[]> {
    const at = this.at(this.line);
    if (!at || !('position' in at)) return [];
    const ids: string[] = [];
    for (const { first, count } of shownBetween(this.lines, at.position, this.pages.total - 1)) {
      if (ids.length >= most) break;
      ids.push(...(await backend.rowIds(this.query, first, Math.min(count, most - ids.length))));
    }
    return ids;
  }

  /** The fields of the columns from the one with the keyboard on. */
  get fieldsOn(): string[] {
    const at = this.columns.findIndex((column) => column.key === this.column);
    return this.columns.slice(Math.max(at, 0)).map((column) => column.field);
  }
}
