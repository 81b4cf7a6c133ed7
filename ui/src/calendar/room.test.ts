import { describe, expect, it } from 'vitest';
import { arrange, room } from './room';

describe('the room of a day', () => {
  it.each([
    // pixels, weeks, px a rem, cards; shown, on one line
    [780, 5, 16, 2, 2, false],
    [780, 5, 16, 4, 4, true],
    [780, 5, 16, 5, 3, true],
    [780, 6, 16, 1, 1, false],
    [780, 6, 16, 2, 2, true],
    [500, 6, 16, 1, 1, true],
    [500, 6, 16, 12, 1, true],
    [1260, 5, 16, 3, 3, false],
    [780, 5, 32, 40, 1, true],
    [780, 5, 16, 0, 0, false],
  ])(
    '%i px for %i weeks at %i px a rem shows of %i cards %i, on one line: %s',
    (height, weeks, rem, count, shown, compact) => {
      expect(arrange(count, room(height, weeks, rem))).toEqual({ shown, compact });
    },
  );

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
