import { describe, expect, it } from 'vitest';
import { above, canvasHeight, linesSeen, placeOf, scrollFor } from './scroll';

const small = { lines: 100, line: 36, view: 720 };
const huge = { lines: 1_000_000, line: 36, view: 720 };

describe('what scrolls', () => {
  it('is as tall as its lines, as far as a browser goes', () => {
    expect(canvasHeight(small)).toBe(3600);
    expect(canvasHeight({ ...small, lines: 100_000 })).toBe(3_600_000);
    expect(canvasHeight(huge)).toBe(16_000_000);
  });

  it('shows the lines that lie in view, and some more', () => {
    expect(linesSeen(small, 0, 0)).toEqual({ from: 0, to: 20 });
    expect(linesSeen(small, 18, 0)).toEqual({ from: 0, to: 21 });
    expect(linesSeen(small, 1800, 4)).toEqual({ from: 46, to: 74 });
    expect(linesSeen(small, 2880, 4)).toEqual({ from: 76, to: 100 });
    expect(linesSeen({ ...small, lines: 0 }, 0, 4)).toEqual({ from: 0, to: 0 });
  });

  it.each([small, huge])('covers all of what is seen, wherever it is scrolled to (%#)', (geometry) => {
    const most = canvasHeight(geometry) - geometry.view;
    for (const part of [0, 0.1, 0.33, 0.5, 0.999, 1]) {
      const top = most * part;
      const { from, to } = linesSeen(geometry, top, 0);
      expect(placeOf(geometry, top, from)).toBeLessThanOrEqual(top);
      expect(placeOf(geometry, top, to)).toBeGreaterThanOrEqual(top + geometry.view - 0.01);
    }
  });

  it('comes to the very last line, however many there are', () => {
    for (const geometry of [small, huge]) {
      const end = canvasHeight(geometry) - geometry.view;
      expect(above(geometry, end)).toBeCloseTo(geometry.lines * geometry.line - geometry.view, 3);
      expect(linesSeen(geometry, end, 0).to).toBe(geometry.lines);
    }
  });

  it('goes only as far as a line needs to be seen', () => {
    expect(scrollFor(small, 0, 5)).toBe(0);
    expect(scrollFor(small, 0, 20)).toBe(36);
    expect(scrollFor(small, 1800, 10)).toBe(360);
    expect(scrollFor(small, 0, 10, true)).toBe(360);
    expect(scrollFor(small, 0, 99, true)).toBe(2880);
    const top = scrollFor(huge, 0, 999_999);
    expect(linesSeen(huge, top, 0).to).toBe(1_000_000);
    expect(above(huge, scrollFor(huge, 0, 400_000, true)) / 36).toBeCloseTo(400_000, 4);
  });
});
