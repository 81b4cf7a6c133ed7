import { parseDate } from '@internationalized/date';
import { describe, expect, it } from 'vitest';
import { isTime, monthWeeks, weekday, weekStart } from './dates';

describe('the weeks of a month', () => {
  it.each([
    ['2027-03-01', 0, 5, '2027-03-01', '2027-04-04'],
    ['2027-03-01', 6, 5, '2027-02-28', '2027-04-03'],
    ['2027-02-01', 0, 4, '2027-02-01', '2027-02-28'],
    ['2026-08-01', 0, 6, '2026-07-27', '2026-09-06'],
    ['2028-02-01', 0, 5, '2028-01-31', '2028-03-05'],
  ])('%s with weeks from day %i has %i weeks, %s to %s', (month, first, count, from, to) => {
    const weeks = monthWeeks(parseDate(month), first);
    expect(weeks).toHaveLength(count);
    expect(weeks[0]?.[0]?.toString()).toBe(from);
    expect(weeks.at(-1)?.at(-1)?.toString()).toBe(to);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });
});

describe('the week', () => {
  it.each([
    ['en-GB', 0],
    ['es-ES', 0],
    ['en-US', 6],
    ['es-MX', 6],
  ])('begins in %s with day %i', (locale, first) => {
    expect(weekStart(locale)).toBe(first);
  });

  it('counts from Monday', () => {
    expect(weekday(parseDate('2027-03-01'))).toBe(0);
    expect(weekday(parseDate('2027-03-07'))).toBe(6);
  });
});

it('knows a time from what is none', () => {
  expect(['09:30', '23:59', '00:00'].every(isTime)).toBe(true);
  expect(['9:30', '24:00', '09:60', '', 'noon'].some(isTime)).toBe(false);
});
