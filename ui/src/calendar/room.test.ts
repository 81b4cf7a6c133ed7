import { describe, expect, it } from 'vitest';
import { arrange, breaks, laneRoom, room } from './room';

describe('the room of a day', () => {
  it.each([
    // pixels, weeks, px a rem, cards; shown, on one line
    [780, 5, 16, 2, 2, false],
    [780, 5, 16, 4, 4, true],
    [780, 5, 16, 5, 3, true],
    [780, 6, 16, 1, 1, false],
    [780, 6, 16, 2, 2, true],
    [500, 6, 16, 1, 1, false],
    [500, 6, 16, 12, 1, true],
    [1260, 5, 16, 3, 3, false],
    [780, 5, 32, 1, 1, false],
    [780, 5, 32, 40, 1, true],
    [780, 5, 16, 0, 0, false],
  ])(
    '%i px for %i weeks at %i px a rem shows of %i cards %i, on one line: %s',
    (height, weeks, rem, count, shown, compact) => {
      expect(arrange(count, room(height, weeks, rem))).toEqual({ shown, compact });
    },
  );

  it.each([
    ['Repair café', 5, false],
    ['Riverton Library is 50', 5, false],
    ['Community composting', 5, true],
    // The long word is not seen.
    ['Now open at the community centre', 5, false],
    ['Community composting', 7, false],
    ['Six', 2, true],
    ['', 2, false],
  ])('breaks a word of “%s” in a day of %i rem: %s', (title, wide, expected) => {
    expect(breaks(title, wide)).toBe(expected);
  });

  it.each([
    // pixels, lanes; whole, on one line
    [600, 6, 3, 6],
    [1200, 6, 3, 7],
    [1200, 2, 9, 21],
    [0, 0, 3, 6],
  ])('of a lane, %i px for %i lanes, is %i whole cards and %i lines', (height, lanes, full, compact) => {
    expect(laneRoom(height, lanes, 16)).toMatchObject({ full, compact });
  });

  it('never lets a card reach over the end of its day', () => {
    for (let height = 200; height < 1600; height += 7) {
      for (const weeks of [4, 5, 6]) {
        for (let count = 0; count < 20; count += 1) {
          const space = room(height, weeks, 16);
          const { shown, compact } = arrange(count, space);
          const lines = shown * ((compact ? 24 : 58) + 3) + (shown < count ? 24 + 3 : 0);
          expect(28 + lines, `${height}/${weeks}/${count}`).toBeLessThanOrEqual(space.row);
        }
      }
    }
  });
});
