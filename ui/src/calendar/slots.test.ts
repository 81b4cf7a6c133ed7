import { describe, expect, it } from 'vitest';
import { slots } from './slots';

describe('the keys of a day’s cards', () => {
  it('stay with the cards while it is the same day', () => {
    const keys = slots();
    expect(keys('2027-03-04', ['a', 'b', 'c'])).toEqual([0, 1, 2]);
    expect(keys('2027-03-04', ['c', 'a']), 'b went').toEqual([2, 0]);
    const [c, d, a] = keys('2027-03-04', ['c', 'd', 'a']);
    expect([c, a]).toEqual([2, 0]);
    expect([0, 1, 2], 'a card that comes never takes the place of one that went').not.toContain(d);
  });

  it('are used again from the first one where another day comes to the place', () => {
    const keys = slots();
    keys('2027-03-04', ['a', 'b']);
    expect(keys('2027-04-01', ['x', 'y', 'z'])).toEqual([0, 1, 2]);
    const [x, w] = keys('2027-04-01', ['x', 'w']);
    expect(x).toBe(0);
    expect([0, 1, 2]).not.toContain(w);
  });
});
