import { describe, expect, it } from 'vitest';
import type { Lanes } from '../../lib/bindings/Lanes';
import type { Overview } from '../../lib/bindings/Overview';
import type { PostCard } from '../../lib/bindings/PostCard';
import { NOTHING } from '../../lib/plan.svelte';
import { landing, lanesShown, NONE, patchOf, placeOf, spread } from './lanes';

function card(id: string, more: Partial<PostCard> = {}): PostCard {
  return {
    id,
    title: id,
    start: '',
    theme: null,
    status: 'draft',
    day: '2027-03-10',
    time: null,
    channels: [],
    campaign: null,
    owner: '',
    late: false,
    comments: 0,
    series: null,
    evergreen: false,
    ...more,
  };
}

const overview = {
  channels: [
    { id: 'f', name: 'Facebook', network: 'facebook', mark: 'F' },
    { id: 'x', name: 'X', network: 'x', mark: 'X' },
  ],
  themes: [{ id: 'n', name: 'News', colour: 'blue', symbol: 'megaphone' }],
  campaigns: [],
  owners: ['Amira', 'Joan'],
} as unknown as Overview;

const keys = (lanes: Lanes, cards: PostCard[], filtered: string[] = []) =>
  lanesShown(lanes, overview, cards, filtered).map((lane) => lane.key);

describe('the lanes of the week', () => {
  it('are all of the plan, empty or not, and last the one for posts that have none', () => {
    expect(keys('channel', [])).toEqual(['f', 'x']);
    expect(keys('channel', [card('a')])).toEqual(['f', 'x', NONE]);
    expect(keys('theme', [card('a', { theme: 'n' })])).toEqual(['n']);
  });

  it('are one at least, where the plan has none', () => {
    expect(keys('campaign', [])).toEqual([NONE]);
  });

  it('name somebody who got a first post just now', () => {
    expect(keys('owner', [card('a', { owner: 'Zoe' }), card('b', { owner: 'Joan' })])).toEqual([
      'Amira',
      'Joan',
      'Zoe',
    ]);
  });

  it('are only those that are filtered for', () => {
    expect(keys('channel', [card('a', { channels: ['f', 'x'] })], ['x'])).toEqual(['x']);
    // Nobody is filtered for by an empty name.
    expect(keys('owner', [card('a')], [''])).toEqual([NONE]);
  });

  it('hold a post once for each of its channels', () => {
    const both = card('both', { channels: ['f', 'x'] });
    const places = spread('channel', [both, card('none'), card('tray', { day: null })]);
    expect(places.get(placeOf('f', '2027-03-10'))).toEqual([both]);
    expect(places.get(placeOf('x', '2027-03-10'))).toEqual([both]);
    expect(places.get(placeOf(NONE, '2027-03-10'))?.map((one) => one.id)).toEqual(['none']);
    expect(places.size).toBe(3);
  });
});

describe('landing in a lane', () => {
  const table: [Lanes, string, string | null, Partial<typeof NOTHING>][] = [
    ['channel', 'x', 'f', { add_channels: ['x'], drop_channels: ['f'] }],
    ['channel', 'x', null, { add_channels: ['x'] }],
    ['channel', 'x', NONE, { add_channels: ['x'] }],
    ['channel', NONE, 'f', { fields: { channels: [] } }],
    ['theme', 'n', NONE, { fields: { theme: 'n' } }],
    ['theme', NONE, 'n', { fields: { theme: null } }],
    ['campaign', NONE, 'c', { fields: { campaign: null } }],
    ['owner', 'Joan', 'Amira', { fields: { owner: 'Joan' } }],
    ['owner', NONE, 'Amira', { fields: { owner: '' } }],
  ];
  it.each(table)('%s: into “%s” from “%s”', (lanes, to, from, change) => {
    expect(landing(lanes, to, from)).toEqual({ ...NOTHING, ...change });
  });

  it('changes nothing along the lane, so that a drop where it was is no edit', () => {
    expect(landing('channel', 'f', 'f')).toBe(NOTHING);
    expect(landing('theme', NONE, NONE)).toBe(NOTHING);
  });

  it('gives a new post what its lane stands for', () => {
    expect(patchOf('channel', 'f')).toEqual({ channels: [{ channel: 'f', text: null }] });
    expect(patchOf('theme', 'n')).toEqual({ theme: 'n' });
    expect(patchOf('owner', NONE)).toEqual({});
  });
});
