import codes from 'lucide-static/font/codepoints.json';
import { describe, expect, it } from 'vitest';
import { cardSigns, occasionSigns, seriesSigns, statusSigns, themeSign, themeSigns } from './symbols';

describe('the signs', () => {
  const font: Record<string, number> = codes;
  const own = [
    ...Object.entries(themeSigns),
    ...Object.values({ ...statusSigns, ...occasionSigns, ...seriesSigns }).map(
      ({ icon, code }) => [icon, code] as const,
    ),
    ...Object.entries(cardSigns),
  ];

  it.each(own)('%s is the glyph that the font has under this name', (name, code) => {
    expect(code).toBe(font[name]);
  });

  it('shows a tag for a symbol that a newer Almanac knows', () => {
    expect(themeSign('hovercraft')).toBe(themeSign('tag'));
    expect(themeSign(undefined)).toBe(themeSign('tag'));
  });
});
