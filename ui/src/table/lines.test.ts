import { describe, expect, it } from 'vitest';
import { COLUMNS, columnsFor, leastWidth, template } from './columns';
import { groupOf, lineAt, lineOf, linesOf, shownBetween } from './lines';

const groups = [
  { key: 'a', first: 0, count: 3 },
  { key: 'b', first: 3, count: 2 },
  { key: '', first: 5, count: 1 },
];

describe('the lines of a table', () => {
  it('are its rows where nothing is gathered', () => {
    const lines = linesOf(5, [], new Set());
    expect(lines.total).toBe(5);
    expect(lineAt(lines, 4)).toEqual({ position: 4 });
    expect(lineAt(lines, 5)).toBeNull();
    expect(lineAt(lines, -1)).toBeNull();
    expect(lineOf(lines, 3)).toBe(3);
    expect(lineOf(lines, 5)).toBeNull();
    expect(groupOf(lines, 2)).toBeNull();
  });

  it('have a heading above the rows of each group', () => {
    const lines = linesOf(6, groups, new Set());
    expect(lines.total).toBe(9);
    expect([0, 1, 3, 4, 5, 7, 8].map((line) => lineAt(lines, line))).toEqual([
      { group: groups[0], open: true },
      { position: 0 },
      { position: 2 },
      { group: groups[1], open: true },
      { position: 3 },
      { group: groups[2], open: true },
      { position: 5 },
    ]);
    for (let position = 0; position < 6; position += 1) {
      const line = lineOf(lines, position);
      expect(line === null ? null : lineAt(lines, line)).toEqual({ position });
    }
  });

  it('of a closed group are its heading alone', () => {
    const lines = linesOf(6, groups, new Set(['a', '']));
    expect(lines.total).toBe(5);
    expect(lineAt(lines, 0)).toEqual({ group: groups[0], open: false });
    expect(lineAt(lines, 2)).toEqual({ position: 3 });
    expect(lineOf(lines, 1)).toBeNull();
    expect(groupOf(lines, 1)).toBe('a');
    expect(shownBetween(lines, 5, 1)).toEqual([{ first: 3, count: 2 }]);
  });

  it('of an empty table are none', () => {
    const lines = linesOf(0, [], new Set());
    expect(lineAt(lines, 0)).toBeNull();
    expect(shownBetween(lines, 0, 0)).toEqual([]);
  });
});

describe('the columns', () => {
  it('lose the words of the text where there is no room, and no other', () => {
    const all = leastWidth(COLUMNS);
    expect(columnsFor(all)).toBe(COLUMNS);
    const fewer = columnsFor(all - 0.1);
    expect(COLUMNS.filter((column) => !fewer.includes(column)).map((column) => column.key)).toEqual([
      'words',
    ]);
    expect(columnsFor(20)).toEqual(fewer);
    expect(template(fewer)).toContain('minmax(15rem, 3fr)');
  });
});
