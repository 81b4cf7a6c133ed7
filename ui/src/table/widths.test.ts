import { beforeEach, describe, expect, it, vi } from 'vitest';
import { plan } from '../lib/plan.svelte';
import { COLUMNS, type ColumnKey, leastWidth } from './columns';
import { laidOut, lettersOf, sized, Widths, within } from './widths.svelte';

const column = (key: ColumnKey) => {
  const found = COLUMNS.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};

describe('the room of the columns', () => {
  it('is shared by their parts, and none is less than its least', () => {
    const laid = laidOut(COLUMNS, leastWidth(COLUMNS) + 12);
    expect([...laid.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(leastWidth(COLUMNS) + 12);
    expect(laid.get('day')).toBe(9.5);
    expect(laid.get('campaign')).toBe(7.5);
    expect(laid.get('title')).toBeGreaterThan(20);
  });

  it('is not overdrawn where there is too little of it', () => {
    const laid = laidOut(COLUMNS, 20);
    for (const { key, width } of COLUMNS) expect(laid.get(key)).toBe(width);
  });

  it('leaves a part of less than one as it is', () => {
    const only = laidOut([{ ...column('link'), width: 1 }], 20);
    expect(only.get('link')).toBe(10);
  });

  it('is not for a column that was given a width', () => {
    const own = sized(COLUMNS, { title: 30, gone: 9 });
    const title = own.find((one) => one.key === 'title');
    expect([title?.width, title?.part]).toEqual([30, 0]);
    expect(laidOut(own, 200).get('title')).toBe(30);
    expect(own.find((one) => one.key === 'day')).toBe(column('day'));
  });
});

describe('the width of a column', () => {
  let widths = new Widths();
  const said = vi.fn();

  beforeEach(() => {
    plan.widths = {};
    widths = new Widths();
    widths.now = (one) => plan.widths[one.key] ?? one.width;
    said.mockReset();
    plan.say = said;
  });

  it.each([
    [0, 3],
    [7.12345, 7.12],
    [900, 45],
  ])('%d rem is held within what can be read', (wished, had) => {
    expect(within(column('day'), wished)).toBe(had);
  });

  it('goes by whole letters, and each is said', () => {
    widths.step(column('day'), 1);
    expect(plan.widths.day).toBe(10);
    expect(said).toHaveBeenLastCalledWith('Day: 20 letters wide');
    widths.narrowest(column('title'));
    expect(lettersOf(plan.widths.title ?? 0)).toBe(16);
    widths.widest(column('title'));
    expect(said).toHaveBeenLastCalledWith('Title: 90 letters wide');
    widths.reset(column('title'));
    expect(plan.widths).toEqual({ day: 10 });
    widths.resetAll();
    expect(widths.any).toBe(false);
  });

  it('fits what is in it', () => {
    widths.content = () => 12.3456;
    widths.fit(column('theme'));
    expect(plan.widths.theme).toBe(12.35);
  });

  it('is kept at the end of a drag, and not where it was left', () => {
    widths.drag(column('owner'), 20);
    expect([widths.given.owner, plan.widths.owner]).toEqual([20, undefined]);
    widths.drop(column('owner'), false);
    expect(widths.given.owner).toBeUndefined();
    expect(said).toHaveBeenLastCalledWith('Left as it was');
    widths.drag(column('owner'), 20);
    widths.drop(column('owner'), true);
    expect(plan.widths.owner).toBe(20);
    widths.drop(column('owner'), true);
    expect(said).toHaveBeenCalledTimes(2);
  });
});
