import { describe, expect, it } from 'vitest';
import type { LineProblem } from '../lib/bindings/LineProblem';
import type { ReadLine } from '../lib/bindings/ReadLine';
import { NO_FILTER } from '../lib/plan.svelte';
import { sameFilter } from '../lib/saved.svelte';
import { pieces, sentence, stretches, told } from './line';

const wrong: LineProblem = {
  from: 5,
  to: 11,
  mistake: 'key',
  args: { word: 'thme', there: 'theme' },
  message: 'In English.',
};
const read: ReadLine = {
  filter: NO_FILTER,
  pieces: [
    { from: 0, to: 4, kind: 'words' },
    { from: 5, to: 11, kind: 'wrong' },
  ],
  problems: [wrong],
};

describe('a line', () => {
  it('is drawn letter for letter', () => {
    const drawn = stretches('mill thme:x ', read, 'mill thme:x ');
    expect(drawn.map(({ text, kind }) => `${kind}:${text}`)).toEqual([
      'words:mill',
      'plain: ',
      'wrong:thme:x',
      'plain: ',
    ]);
  });

  it('is plain while its answer is on the way', () => {
    expect(stretches('mill thme:xy', read, 'mill thme:x')).toEqual([{ text: 'mill thme:xy', kind: 'plain' }]);
  });

  it('says what is wrong, but not of a word that is still being typed', () => {
    expect(told(read, 2, 3)).toEqual([wrong]);
    expect(told(read, 11, 3)).toEqual([]);
    expect(told(read, 11, 0)).toEqual([wrong]);
    expect(sentence(wrong)).toBe('“thme:” is no filter. Do you mean theme: ?');
    expect(sentence({ ...wrong, args: { word: 'zebra', there: '' } })).toContain('in quotes');
  });
});

it('a text is marked where it answers', () => {
  expect(pieces({ text: '🚧 Año nuevo', marks: [[3, 6]] })).toEqual([
    { text: '🚧 ', hit: false },
    { text: 'Año', hit: true },
    { text: ' nuevo', hit: false },
  ]);
});

it('two filters are the same whatever the order of their values', () => {
  const one = { ...NO_FILTER, themes: ['a', 'b'] };
  expect(sameFilter(one, { ...NO_FILTER, themes: ['b', 'a'] })).toBe(true);
  expect(sameFilter(one, { ...NO_FILTER, themes: ['a'] })).toBe(false);
  const not = { not: true, what: { kind: 'on', value: '2027-03-04' } } as const;
  expect(sameFilter(one, { ...one, conditions: [not] })).toBe(false);
});
