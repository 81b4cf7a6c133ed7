import { parseDate } from '@internationalized/date';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DayLoad } from '../../lib/bindings/DayLoad';
import type { Overview } from '../../lib/bindings/Overview';
import type { PostFilter } from '../../lib/bindings/PostFilter';

vi.mock('../../lib/backend', async (original) => ({
  ...(await original<typeof import('../../lib/backend')>()),
  loads: vi.fn(),
}));

const backend = await import('../../lib/backend');
const { plan, NO_FILTER } = await import('../../lib/plan.svelte');
const { gapsOf, gather, lead, weeksOf, year } = await import('./year.svelte');

const load = (day: string, theme: string | null, count: number): DayLoad => ({ day, theme, count });

describe('how full the days are', () => {
  const loads = [
    load('2027-03-01', 'event', 1),
    load('2027-03-01', null, 1),
    load('2027-03-02', 'news', 2),
    load('2027-04-05', 'event', 3),
  ];

  it('gathers by day and by month, themes in the order of the plan, those without one last', () => {
    const months = gather(loads, ['news', 'event'], (day) => day.slice(0, 7));
    expect(months.get('2027-03')).toEqual({
      count: 4,
      parts: [
        { theme: 'news', count: 2 },
        { theme: 'event', count: 1 },
        { theme: null, count: 1 },
      ],
    });
    expect(gather(loads, [], (day) => day).get('2027-04-05')?.count).toBe(3);
  });

  it('is led by the theme with most posts, of equals by the first', () => {
    const parts = [
      { theme: 'news', count: 1 },
      { theme: 'event', count: 2 },
      { theme: null, count: 2 },
    ];
    expect(lead({ count: 5, parts })).toBe('event');
    expect(lead({ count: 0, parts: [] })).toBeNull();
  });
});

describe('gaps', () => {
  // 2027-03-10 is a Wednesday.
  const today = parseDate('2027-03-10');
  const found = (last: string | null, ...posts: string[]) =>
    gapsOf(2027, today, last, (day) => posts.includes(day)).map((gap) => [
      gap.days[0]?.toString(),
      gap.days.length,
    ]);

  it.each([
    ['two working days are none', ['2027-03-12'], []],
    ['three are one, today counted', ['2027-03-15'], [['2027-03-10', 3]]],
    ['a weekend does not end one', ['2027-03-11', '2027-03-17'], [['2027-03-12', 3]]],
    ['a post at a weekend does', ['2027-03-10', '2027-03-13', '2027-03-17'], []],
    ['what lies behind is none', ['2027-01-04', '2027-03-10'], []],
    ['what comes after the last post is none', ['2027-03-10'], []],
  ])('%s', (_name, posts, gaps) => {
    expect(found(posts.at(-1) ?? null, ...posts)).toEqual(gaps);
  });

  it('reaches the end of the year where more is planned behind it', () => {
    expect(found('2028-02-01', '2027-03-10')).toEqual([['2027-03-11', 212]]);
    expect(found(null)).toEqual([]);
  });
});

describe('the weeks of a month', () => {
  it('have each day once, under its weekday', () => {
    const weeks = weeksOf(2027, 8, 0);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.map((day) => day?.day ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(weeks.flat().filter(Boolean)).toHaveLength(31);
    expect(weeksOf(2027, 2, 0)).toHaveLength(4);
  });
});

describe('the year on the screen', () => {
  beforeEach(() => {
    vi.mocked(backend.loads).mockReset();
    plan.overview = {
      themes: [{ id: 'news', name: 'News', colour: 'blue', symbol: 'megaphone' }],
      channels: [{ id: 'x', name: 'X', network: 'x', mark: 'X' }],
      campaigns: [],
      owners: [],
      tray: [],
      today: '2027-03-10',
      last: '2027-04-05',
    } as unknown as Overview;
    plan.view = 'year';
  });

  it('asks for the whole year through the filters, and counts what each filter would show', async () => {
    vi.mocked(backend.loads).mockImplementation(async (filter: PostFilter) =>
      filter.channels.includes('x') ? [load('2027-03-01', 'news', 1)] : [load('2027-03-01', 'news', 4)],
    );
    await year.load(2027, { ...NO_FILTER, themes: ['news'] });
    expect(backend.loads).toHaveBeenNthCalledWith(1, {
      ...NO_FILTER,
      themes: ['news'],
      from: '2027-01-01',
      to: '2027-12-31',
    });
    expect(year.whole.count).toBe(4);
    expect(plan.counts('channels').get('x')).toBe(1);
    expect(plan.counts('themes').get('news')).toBe(4);
  });

  it('lets an answer that comes late be', async () => {
    let answer: (loads: DayLoad[]) => void = () => {};
    vi.mocked(backend.loads)
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
      .mockResolvedValue([load('2028-01-03', 'news', 1)]);
    const first = year.load(2027, NO_FILTER);
    await year.load(2028, NO_FILTER);
    answer([load('2027-01-04', 'news', 9)]);
    await first;
    expect([year.year, year.whole.count]).toEqual([2028, 1]);
  });

  it('says why it could not be loaded', async () => {
    vi.mocked(backend.loads).mockRejectedValue(new Error('busy'));
    await year.load(2027, NO_FILTER);
    expect(plan.problem).toBe('busy');
    expect(year.loading).toBe(false);
  });
});
