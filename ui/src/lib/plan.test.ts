import { parseDate } from '@internationalized/date';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Changed } from './bindings/Changed';
import type { Overview } from './bindings/Overview';
import type { PostCard } from './bindings/PostCard';

vi.mock('./backend', async (original) => ({
  ...(await original<typeof import('./backend')>()),
  posts: vi.fn(),
  overview: vi.fn(),
  movePosts: vi.fn(),
  meant: vi.fn(),
}));

const backend = await import('./backend');
const { plan, inOrder, NO_FILTER } = await import('./plan.svelte');

function card(id: string, day: string | null, more: Partial<PostCard> = {}): PostCard {
  return {
    id,
    title: id,
    start: '',
    theme: null,
    status: 'draft',
    day,
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

const standing = { last: null, undo: null, redo: null };

function overview(tray: PostCard[]): Overview {
  return {
    path: '/a.almanac',
    file: 'a.almanac',
    title: 'A',
    zone: 'Europe/London',
    language: 'en',
    today: '2027-03-10',
    now: '08:00',
    read_only: false,
    themes: [],
    channels: [],
    campaigns: [],
    owners: [],
    tray,
    posts: 3,
    first: null,
    last: null,
    late_after: 2,
    answer_theme: null,
    standing,
  };
}

function changed(posts: PostCard[], removed: string[] = []): Changed {
  return { posts, removed, all: false, standing };
}

beforeEach(async () => {
  const cards = [
    card('a', '2027-03-10', { time: '09:00', theme: 'news', channels: ['x'] }),
    card('b', '2027-03-10', { time: '12:00', theme: 'event' }),
    card('later', '2027-06-09'),
  ];
  vi.mocked(backend.posts)
    .mockClear()
    .mockImplementation(async (from, to) => cards.filter(({ day }) => day && day >= from && day <= to));
  await plan.show(overview([card('t', null, { theme: 'news' })]));
});

describe('the state of the plan', () => {
  it('asks for the whole weeks of the month of today and a page before and after, then for one more', async () => {
    expect(backend.posts).toHaveBeenLastCalledWith('2027-01-18', '2027-05-16');
    await vi.waitFor(() => expect(backend.posts).toHaveBeenLastCalledWith('2026-12-14', '2027-01-17'));
    expect(backend.posts).toHaveBeenCalledWith('2027-05-17', '2027-06-20');
    expect(plan.cards.map(({ id }) => id)).toEqual(['a', 'b', 'later']);
  });

  it('turns to a page that is there already without loading, and makes the next one ready', async () => {
    await vi.waitFor(() => expect(backend.posts).toHaveBeenCalledWith('2026-12-14', '2027-01-17'));
    const [a, b] = plan.cards;
    vi.mocked(backend.posts).mockClear();
    await plan.step(1);
    expect(plan.loading, 'April is there').toBe(false);
    await vi.waitFor(() => expect(backend.posts).toHaveBeenCalledTimes(1));
    expect(backend.posts, 'only what is not there').toHaveBeenLastCalledWith('2027-06-21', '2027-07-18');
    expect(plan.loading).toBe(false);
    const [first, second, third, ...more] = plan.cards;
    expect([first === a, second === b], 'what has not changed is not drawn anew').toEqual([true, true]);
    expect([third?.id, more], 'nor is it there twice').toEqual(['later', []]);
    await plan.goTo(parseDate('2028-01-01'));
    expect(backend.posts, 'far away nothing is there yet').toHaveBeenLastCalledWith(
      '2027-11-15',
      '2028-03-19',
    );
  });

  it('knows nothing of the plan before where the days of the next one did not come', async () => {
    vi.mocked(backend.posts).mockRejectedValueOnce(new Error('busy'));
    await plan.show(overview([]));
    expect(plan.cards).toEqual([]);
    await plan.step(1);
    expect(
      plan.cards.map(({ id }) => id),
      'the next page is asked for',
    ).toContain('a');
  });

  it('lacks no day where the page is turned back before the answer is there', async () => {
    await vi.waitFor(() => expect(backend.posts).toHaveBeenCalledWith('2026-12-14', '2027-01-17'));
    let answer = (_: PostCard[]) => {};
    const late = new Promise<PostCard[]>((done) => {
      answer = done;
    });
    vi.mocked(backend.posts).mockClear().mockReturnValueOnce(late);
    await plan.step(1);
    await vi.waitFor(() => expect(backend.posts).toHaveBeenCalledTimes(1));
    await plan.step(-1);
    await plan.step(-1);
    answer([]);
    await vi.waitFor(() => expect(backend.posts).toHaveBeenCalledTimes(2));
    expect(plan.cards.map(({ id }) => id).slice(0, 2), 'March is within the page after').toEqual(['a', 'b']);
    expect(plan.loading).toBe(false);
  });

  it('puts a moved post in its new place, and a post out of the tray', async () => {
    await plan.apply(changed([card('b', '2027-03-12', { time: '12:00' }), card('t', '2027-03-10')]));
    expect(plan.byDay.get('2027-03-10')?.map((own) => own.id)).toEqual(['t', 'a']);
    expect(plan.byDay.get('2027-03-12')?.map((own) => own.id)).toEqual(['b']);
    expect(plan.tray).toEqual([]);
  });

  it('drops a post that left the weeks on the screen, and one that is gone', async () => {
    plan.open = 'b';
    await plan.apply(changed([card('a', '2027-06-01')], ['b']));
    expect(plan.cards).toEqual([]);
    expect(plan.open).toBeNull();
  });

  it('filters by all facets at once and counts what each value would show', () => {
    plan.toggle('themes', 'news');
    expect(plan.byDay.get('2027-03-10')?.map((own) => own.id)).toEqual(['a']);
    expect(plan.counts('themes')).toEqual(
      new Map([
        ['news', 2],
        ['event', 1],
      ]),
    );
    expect(plan.counts('channels')).toEqual(new Map([['x', 1]]));
    plan.toggle('channels', 'x');
    expect(plan.shownTray).toEqual([]);
    plan.clearFilters();
    expect(plan.shownTray).toHaveLength(1);
  });

  it('says why a change was refused, and leaves the post where it was', async () => {
    const refusal = { code: 'busy' as const, message: 'busy', args: {} };
    vi.mocked(backend.movePosts).mockRejectedValue(new backend.BackendError(refusal));
    await plan.move(['a'], { to: 'day', day: '2027-03-11' });
    expect(plan.problem).toContain('Another program');
    expect(plan.find('a')?.day).toBe('2027-03-10');
    expect(plan.saving).toBe(0);
  });

  it('takes no answer that was asked for before a change', async () => {
    let answer = (_: PostCard[]) => {};
    vi.mocked(backend.posts).mockReturnValueOnce(
      new Promise((done) => {
        answer = done;
      }),
    );
    const before = plan.load(true);
    vi.mocked(backend.posts).mockResolvedValueOnce([card('a', '2027-03-12')]);
    await plan.apply(changed([card('a', '2027-03-12')]));
    answer([card('a', '2027-03-10')]);
    await before;
    await vi.waitFor(() => expect(plan.cards.map((own) => own.id)).toEqual(['a']));
    expect(plan.find('a')?.day, 'where it was moved').toBe('2027-03-12');
  });

  it('keeps the keyboard inside the month that it goes to', async () => {
    plan.day = parseDate('2027-03-31');
    await plan.goTo(parseDate('2027-02-01'));
    expect(plan.day.toString()).toBe('2027-02-28');
  });

  it('keeps the weeks while the keyboard walks in them, and goes on by as many', async () => {
    const shown = () => [plan.laneDays[0], plan.laneDays.at(-1)].map(String);
    plan.view = 'week';
    await plan.showWeeks(2);
    expect(shown()).toEqual(['2027-03-08', '2027-03-21']);
    await plan.goToDay(parseDate('2027-03-17'));
    expect(shown()).toEqual(['2027-03-08', '2027-03-21']);
    await plan.step(1);
    expect([...shown(), plan.day.toString()]).toEqual(['2027-03-22', '2027-04-04', '2027-03-31']);
    await plan.goToDay(parseDate('2027-04-05'));
    expect(shown()).toEqual(['2027-04-05', '2027-04-18']);
    await vi.waitFor(() => expect(backend.posts).toHaveBeenCalledWith('2027-05-17', '2027-07-18'));
    await plan.showWeeks(1);
    plan.view = 'month';
  });

  it('counts what the week shows, and the tray', async () => {
    plan.view = 'week';
    expect(plan.counts('themes').get('news')).toBe(2);
    await plan.goToDay(parseDate('2027-03-20'));
    expect(plan.counts('themes')).toEqual(new Map([['news', 1]]));
    plan.view = 'month';
    expect(plan.counts('themes').get('event')).toBe(1);
  });

  it('orders by day, then time, a post without a time first', () => {
    const list = [
      card('late', '2027-03-10', { time: '18:00' }),
      card('none', '2027-03-10'),
      card('before', '2027-03-09'),
    ];
    expect(list.sort(inOrder).map((own) => own.id)).toEqual(['before', 'none', 'late']);
  });
});

describe('a filter in words', () => {
  const late = { not: false, what: { kind: 'is', value: 'late' } } as const;

  it('lets pass what the core says, also after a change', async () => {
    vi.mocked(backend.posts).mockResolvedValue([card('a', '2027-03-01'), card('b', '2027-03-02')]);
    vi.mocked(backend.meant).mockResolvedValue(['a', 't']);
    await plan.show(overview([card('t', null), card('u', null)]));
    await plan.filterBy({ ...NO_FILTER, conditions: [late] });
    expect(plan.filtered).toBe(true);
    expect([...plan.byDay.values()].flat().map((own) => own.id)).toEqual(['a']);
    expect(plan.shownTray.map((own) => own.id)).toEqual(['t']);
    vi.mocked(backend.meant).mockResolvedValue(['a', 'b']);
    await plan.apply(changed([card('b', '2027-03-02', { title: 'changed' })]));
    expect([...plan.byDay.values()].flat().map((own) => own.id)).toEqual(['a', 'b']);
    plan.clearFilters();
    expect(plan.shownTray).toHaveLength(2);
  });

  it('is the last that was asked for, whichever answer comes last', async () => {
    const answers: ((ids: string[]) => void)[] = [];
    vi.mocked(backend.meant).mockImplementation(() => new Promise((done) => answers.push(done)));
    const first = plan.filterBy({ ...NO_FILTER, conditions: [late] });
    const second = plan.filterBy({ ...NO_FILTER, conditions: [{ ...late, not: true }] });
    answers[1]?.(['b']);
    answers[0]?.(['a']);
    await Promise.all([first, second]);
    expect(plan.filter.conditions).toEqual([{ ...late, not: true }]);
    expect(plan.passes(card('b', '2027-03-02'))).toBe(true);
    expect(plan.passes(card('a', '2027-03-01'))).toBe(false);
    plan.clearFilters();
  });
});
