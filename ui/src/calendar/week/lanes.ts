// The lanes of the week: what they are, which posts lie in each, and what landing in one means.
import type { BulkPatch } from '../../lib/bindings/BulkPatch';
import type { Lanes } from '../../lib/bindings/Lanes';
import type { Overview } from '../../lib/bindings/Overview';
import type { PostCard } from '../../lib/bindings/PostCard';
import type { PostPatch } from '../../lib/bindings/PostPatch';
import { type Facet, facetOf, NOTHING } from '../../lib/plan.svelte';

/** A row of the week. */
export interface Lane {
  /** The id of what it stands for, an owner's name; empty for the posts that have none. */
  key: string;
  /** Its name; empty for the lane of the posts that have none. */
  name: string;
}

/** The lane of the posts that have no channel, theme, campaign or owner. */
export const NONE = '';

/** The facet of the posts that the lanes spread out. */
export const facetOfLanes: Record<Lanes, Facet> = {
  channel: 'channels',
  theme: 'themes',
  campaign: 'campaigns',
  owner: 'owners',
};

function all(lanes: Lanes, overview: Overview | null, cards: PostCard[]): Lane[] {
  if (!overview) return [];
  if (lanes !== 'owner') {
    const list = { channel: overview.channels, theme: overview.themes, campaign: overview.campaigns }[lanes];
    return list.map(({ id, name }) => ({ key: id, name }));
  }
  // Whoever got the first post just now stands on a card before the overview names them.
  const fresh = cards.map((card) => card.owner).filter((owner) => !overview.owners.includes(owner));
  return [...overview.owners, ...new Set(fresh)].filter(Boolean).map((name) => ({ key: name, name }));
}

/** The lanes in which a post lies: one for each of its channels, and never none. */
export function lanesOf(lanes: Lanes, card: PostCard): string[] {
  const keys = facetOf(card, facetOfLanes[lanes]);
  return keys.length ? keys : [NONE];
}

/** The lanes of the view, in the plan's order: those that are filtered for, and last the one for posts that have none,
 * where there are any or where there is no other. */
export function lanesShown(
  lanes: Lanes,
  overview: Overview | null,
  cards: PostCard[],
  filtered: string[],
): Lane[] {
  const named = all(lanes, overview, cards).filter(
    ({ key }) => filtered.length === 0 || filtered.includes(key),
  );
  const none = cards.some((card) => lanesOf(lanes, card).includes(NONE));
  return none || named.length === 0 ? [...named, { key: NONE, name: '' }] : named;
}

/** The key of a lane's day in [`spread`]. */
export const placeOf = (lane: string, day: string) => `${day} ${lane}`;

/** The posts of each day of each lane, by [`placeOf`], in their order. */
export function spread(lanes: Lanes, cards: PostCard[]): Map<string, PostCard[]> {
  const places = new Map<string, PostCard[]>();
  for (const card of cards) {
    if (!card.day) continue;
    for (const lane of lanesOf(lanes, card)) {
      const place = placeOf(lane, card.day);
      const list = places.get(place);
      if (list) list.push(card);
      else places.set(place, [card]);
    }
  }
  return places;
}

/** What a new post of a lane has from the beginning. */
export function patchOf(lanes: Lanes, lane: string): PostPatch {
  if (lane === NONE) return {};
  if (lanes === 'channel') return { channels: [{ channel: lane, text: null }] };
  return { [lanes]: lane };
}

/** What changes with posts that come from a lane (null: from outside the lanes) to another. Along its lane a post
 * keeps all that it has. */
export function landing(lanes: Lanes, to: string, from: string | null): BulkPatch {
  if (from === to) return NOTHING;
  if (lanes === 'channel') {
    if (to === NONE) return { ...NOTHING, fields: { channels: [] } };
    return { ...NOTHING, add_channels: [to], drop_channels: from ? [from] : [] };
  }
  if (lanes === 'owner') return { ...NOTHING, fields: { owner: to } };
  return { ...NOTHING, fields: { [lanes]: to === NONE ? null : to } };
}
