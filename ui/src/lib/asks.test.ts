import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Changed } from './bindings/Changed';
import type { PostCard } from './bindings/PostCard';
import type { SeriesView } from './bindings/SeriesView';

vi.mock('./backend', async (original) => ({
  ...(await original<typeof import('./backend')>()),
  seriesOf: vi.fn(),
  movePosts: vi.fn(),
  editSeries: vi.fn(),
  deletePosts: vi.fn(),
  deleteFromSeries: vi.fn(),
}));

const backend = await import('./backend');
const { asks } = await import('./asks.svelte');
const { plan } = await import('./plan.svelte');

const card = (id: string, series: PostCard['series']): PostCard => ({
  id,
  title: id,
  start: '',
  theme: null,
  status: 'draft',
  day: '2027-03-11',
  time: null,
  channels: [],
  campaign: null,
  owner: '',
  late: false,
  comments: 0,
  series,
  evergreen: false,
});

const view = (posts: number): SeriesView => ({
  id: 's',
  kind: 'repeat',
  name: '',
  rule: 'FREQ=WEEKLY;COUNT=4',
  base: 'FREQ=WEEKLY',
  count: 4,
  until: null,
  sentence: 'every week on Thursday, 4 times',
  starts: '2027-03-11',
  ends: null,
  day_off: 'keep',
  posts,
  number: 1,
  goes_on: false,
  own: [],
  next: [],
  following: { open: posts - 1, settled: 0 },
  all: { open: posts - 1, settled: 0 },
});

const changed: Changed = {
  posts: [],
  removed: [],
  all: false,
  standing: { last: null, undo: null, redo: null },
};
const friday = { to: 'day', day: '2027-03-12', anchor: 'a' } as const;

beforeEach(() => {
  vi.clearAllMocks();
  for (const act of [backend.movePosts, backend.editSeries, backend.deletePosts, backend.deleteFromSeries]) {
    vi.mocked(act).mockResolvedValue(changed);
  }
  vi.mocked(backend.seriesOf).mockResolvedValue(view(4));
  plan.cards = [card('a', 'repeat'), card('b', null), card('c', 'repeat')];
});

/** Answers the question once it is asked. */
async function answer(reach: Parameters<NonNullable<typeof asks.question>['answer']>[0]) {
  await vi.waitFor(() => expect(asks.question).not.toBeNull());
  asks.question?.answer(reach);
}

describe('the question about a post that repeats', () => {
  it('moves this one alone, or the others with it', async () => {
    const one = plan.move(['a'], friday);
    await answer({ scope: 'one', settled: false });
    expect(await one).toBe(true);
    expect(backend.movePosts).toHaveBeenCalledOnce();
    const all = { scope: 'all', settled: true } as const;
    const many = plan.move(['a'], friday);
    await answer(all);
    expect(await many).toBe(true);
    expect(backend.editSeries).toHaveBeenCalledWith('a', { day: '2027-03-12' }, all);
    expect(backend.movePosts).toHaveBeenCalledOnce();
  });

  it('leaves all as it is where nothing is chosen', async () => {
    const moved = plan.move(['a'], friday);
    await answer(null);
    expect(await moved).toBe(false);
    const removed = plan.remove(['a']);
    await answer(null);
    await removed;
    expect(asks.question).toBeNull();
    for (const act of [
      backend.movePosts,
      backend.editSeries,
      backend.deletePosts,
      backend.deleteFromSeries,
    ]) {
      expect(act).not.toHaveBeenCalled();
    }
  });

  it('is not asked of other posts, of several, of the tray, or of the last of a series', async () => {
    await plan.move(['b'], { ...friday, anchor: 'b' });
    await plan.move(['a', 'c'], friday);
    await plan.move(['a'], { to: 'tray' });
    await plan.remove(['a', 'b']);
    expect(backend.seriesOf).not.toHaveBeenCalled();
    vi.mocked(backend.seriesOf).mockResolvedValue(view(1));
    await plan.move(['a'], friday);
    expect(asks.question).toBeNull();
    expect(backend.movePosts).toHaveBeenCalledTimes(4);
    expect(backend.deletePosts).toHaveBeenCalledOnce();
  });

  it('deletes those that follow', async () => {
    const following = { scope: 'following', settled: false } as const;
    const removed = plan.remove(['a']);
    await answer(following);
    await removed;
    expect(backend.deleteFromSeries).toHaveBeenCalledWith('a', following);
    expect(backend.deletePosts).not.toHaveBeenCalled();
  });
});
