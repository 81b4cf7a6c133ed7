// The keys of the table: arrows walk its cells, letters change one, Space chooses rows. What is not said here is as
// in every view.
import { drag } from '../lib/drag.svelte';
import { plan } from '../lib/plan.svelte';
import { selection } from '../lib/selection.svelte';
import { type ColumnKey, takesLetters } from './columns';
import { HEADER, type Table } from './table.svelte';

/** Takes a key of the table: true where it was one. */
export function tableKey(table: Table, event: KeyboardEvent): boolean {
  if (table.editing || drag.carried || event.altKey) return false;
  const command = event.ctrlKey || event.metaKey;
  if (command) return commandKey(table, event);
  if (walk(table, event)) return true;
  if (table.line === HEADER) return false;
  const found = table.at(table.line);
  if (found && 'group' in found) return groupKey(table, event.key, found.group.key, found.open);
  return rowKey(table, event);
}

function commandKey(table: Table, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (event.shiftKey) return false;
  switch (key) {
    case 'a':
      void table.chooseAll();
      return true;
    case 'enter':
      if (table.row) table.open(table.row);
      return true;
    case 'home':
      void table.go(0, table.columns[0]?.key);
      return true;
    case 'end':
      void table.go(table.lines.total - 1, table.columns.at(-1)?.key);
      return true;
  }
  return false;
}

function walk(table: Table, event: KeyboardEvent): boolean {
  const keys: ColumnKey[] = table.columns.map((column) => column.key);
  const at = keys.indexOf(table.column);
  const screen = Math.max(1, (table.stage?.screen() ?? 10) - 1);
  const lines: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -screen, PageDown: screen };
  const by = lines[event.key];
  if (by !== undefined) {
    // A page stops at the first row; a step goes on to the header.
    const least = event.key === 'ArrowUp' && !event.shiftKey ? HEADER : 0;
    const line = Math.min(Math.max(least, table.line + by), table.lines.total - 1);
    if (event.shiftKey && table.row) {
      if (!selection.has(table.row.id)) selection.toggle(table.row.id);
      void table.go(line).then(() => table.extendTo(line));
    } else void table.go(line);
    return true;
  }
  const found = table.at(table.line);
  if (found && 'group' in found && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    table.toggleGroup(found.group.key, event.key === 'ArrowRight');
    return true;
  }
  const columns: Record<string, number> = {
    ArrowLeft: Math.max(0, at - 1),
    ArrowRight: Math.min(keys.length - 1, at + 1),
    Home: 0,
    End: keys.length - 1,
  };
  const to = columns[event.key];
  if (to === undefined || event.shiftKey) return false;
  void table.go(table.line, keys[to]);
  return true;
}

function groupKey(table: Table, key: string, group: string, open: boolean): boolean {
  if (key !== 'Enter' && key !== ' ') return false;
  table.toggleGroup(group, !open);
  return true;
}

function rowKey(table: Table, event: KeyboardEvent): boolean {
  const { row, line, column } = table;
  if (!row) return false;
  const own = table.columns.find((one) => one.key === column);
  switch (event.key) {
    case ' ':
      if (event.shiftKey) void table.extendTo(line);
      else selection.toggle(row.id);
      return true;
    case 'Enter':
    case 'F2':
      if (column === 'choose') selection.toggle(row.id);
      else table.begin(line, column);
      return true;
    case 'Delete':
      void table.remove();
      return true;
    case 'Backspace':
      if (own && takesLetters(own)) table.begin(line, column, '');
      return true;
  }
  if (event.key.length !== 1 || !own || !takesLetters(own) || plan.overview?.read_only) return false;
  table.begin(line, column, event.key);
  return true;
}
