import { parseDate } from '@internationalized/date';
import { beforeEach, describe, expect, it } from 'vitest';
import { speech } from './messages/index.svelte';
import { fold, marks, rank } from './search';
import { typedDay } from './typed-day';

beforeEach(() => speech.choose('en'));

describe('finding', () => {
  it('keeps each letter in its place', () => {
    expect(fold('Ñandú ÉL')).toBe('nandu el');
    for (const text of ['Straße İstanbul', '👩‍🚒 café', 'ﬁn']) expect(fold(text).length).toBe(text.length);
  });

  it.each([
    ['Undo', 'und', 0],
    ['Show only: News', 'news', 1],
    ['Exportar como CSV…', 'csv exp', 1],
    ['Go to today', 'oda', 2],
    ['Go to today', 'od', null],
    ['Go to today', 'tomorrow', null],
  ])('%s for “%s” ranks %s', (text, query, is) => {
    expect(rank(text, query)).toBe(is);
  });

  it('marks what answers, and loses no letter', () => {
    expect(marks('Limpieza en la Estación', 'estac limp')).toEqual([
      { text: 'Limp', hit: true },
      { text: 'ieza en la ', hit: false },
      { text: 'Estac', hit: true },
      { text: 'ión', hit: false },
    ]);
    expect(marks('no', '')).toEqual([{ text: 'no', hit: false }]);
  });
});

describe('a typed day', () => {
  const today = parseDate('2027-03-10');
  it.each([
    ['2027-12-31', '2027-12-31'],
    ['today', '2027-03-10'],
    ['Mañana', '2027-03-11'],
    ['next month', '2027-04-01'],
    ['4/3', '2027-03-04'],
    ['4.3.2028', '2028-03-04'],
    ['4 March', '2027-03-04'],
    ['march 4th', '2027-03-04'],
    ['4 de marzo de 2029', '2029-03-04'],
    // The nearest one, not the one of this year.
    ['20 December', '2026-12-20'],
    ['dec 2027', '2027-12-01'],
    ['wed', '2027-03-17'],
    ['friday', '2027-03-12'],
    ['29 february 2028', '2028-02-29'],
  ])('%s is %s', (text, day) => {
    expect(typedDay(text, today)?.toString()).toBe(day);
  });

  it.each(['', 'li', '31 February 2027', '2027-02-30', '45/3', 'library', '2027', 'ma 4'])(
    '“%s” is none',
    (text) => {
      expect(typedDay(text, today)).toBeNull();
    },
  );
});
