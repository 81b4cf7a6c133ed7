// Every pair of tokens that meets on the screen: 4.5:1 for text, 3:1 for signs and the edges of controls.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/lib/tokens.css', 'utf8');

function block(source: string, selector: string): Record<string, string> {
  const at = source.indexOf(`${selector} {`);
  const body = source.slice(at, source.indexOf('}', at));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]),
  );
}

function parts(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function mix(over: string, under: string, share: number): string {
  const [a, b] = [parts(over), parts(under)];
  return `#${a
    .map((value, at) =>
      Math.round(value * share + (b[at] ?? 0) * (1 - share))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = parts(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const [normal = '', high = ''] = css.split('High contrast is a set of its own');
const light = block(normal, '[data-colour-mode="light"]');
const dark = block(normal, '[data-colour-mode="dark"]');
const modes: [string, Record<string, string>, number][] = [
  ['light', light, 0.08],
  ['dark', dark, 0.08],
  [
    'light, high contrast',
    { ...light, ...block(high, '[data-contrast="more"][data-colour-mode="light"]') },
    0,
  ],
  ['dark, high contrast', { ...dark, ...block(high, '[data-contrast="more"][data-colour-mode="dark"]') }, 0],
];

describe.each(modes)('%s', (_name, tokens, tint) => {
  const of = (name: string): string => {
    const colour = tokens[name];
    if (!colour) throw new Error(`no token --${name}`);
    return colour;
  };
  const grounds = ['paper', 'sheet', 'shade', 'accent-tint'];
  const themes = Object.keys(tokens).filter((name) => name.startsWith('theme-'));

  it('has twelve themes', () => expect(themes).toHaveLength(12));

  it.each(grounds)('text can be read on %s', (ground) => {
    for (const text of ['ink', 'soft', 'accent', 'warning', 'error', 'good']) {
      expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(of('line-control'), of(ground)), `line-control on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it('the accent carries its text', () => {
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('on-accent'), of('accent-strong'))).toBeGreaterThanOrEqual(4.5);
  });

  it('a card of each theme can be read, and its sign seen', () => {
    for (const theme of themes) {
      const card = mix(of(theme), of('sheet'), tint);
      for (const text of ['ink', 'soft']) {
        expect(contrast(of(text), card), `${text} on a card of ${theme}`).toBeGreaterThanOrEqual(4.5);
      }
      for (const sign of [theme, 'warning', 'good']) {
        expect(contrast(of(sign), card), `${sign} on a card of ${theme}`).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(of(theme), of('paper')), `${theme} on paper`).toBeGreaterThanOrEqual(3);
    }
  });
});
