import { describe, expect, it } from 'vitest';
import { room } from './room';

describe('the room of a day', () => {
  it.each([
    // height, weeks, rem, cards, compact
    [780, 5, 16, 2, false],
    [780, 4, 16, 2, false],
    [560, 5, 16, 3, true],
    [500, 6, 16, 2, true],
    [1260, 5, 16, 3, false],
    [780, 5, 32, 2, true],
  ])(
    '%i px for %i weeks at %i px a rem fits %i cards, on one line: %s',
    (height, weeks, rem, most, compact) => {
      const found = room(height, weeks, rem);
      expect({ most: found.most, compact: found.compact }).toEqual({ most, compact });
    },
  );

  it('never lets a card reach over the end of its day', () => {
    for (let height = 200; height < 1600; height += 7) {
      for (const weeks of [4, 5, 6]) {
        const { row, card, most } = room(height, weeks, 16);
        expect(28 + most * (card + 3) + 3, `${height}/${weeks}`).toBeLessThanOrEqual(row + 1);
      }
    }
  });
});
