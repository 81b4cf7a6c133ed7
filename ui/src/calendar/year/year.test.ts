import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DayLoad } from '../../lib/bindings/DayLoad';
import type { Overview } from '../../lib/bindings/Overview';
import type { Tallies } from '../../lib/bindings/Tallies';

vi.mock('../../lib/backend', async (original) => ({
  ...(await original<typeof import('../../lib/backend')>()),
  loads: vi.fn(),
  gaps: vi.fn(),
  tallies: vi.fn(),
}));

const backend = await import('../../lib/backend');
const { plan, NO_FILTER } = await import('../../lib/plan.svelte');
const { endsOf, gather, lead, weeksOf, year } = await import('./year.svelte');

const load = (day: string, theme: string | null, count: number): DayLoad => ({ day, theme, count });

const NONE: Tallies = { themes: [], channels: [], statuses: [], campaigns: [], owners: [] };

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
    vi.mocked(backend.gaps).mockReset().mockResolvedValue([]);
    vi.mocked(backend.tallies).mockReset().mockResolvedValue(NONE);
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
    vi.mocked(backend.loads).mockResolvedValue([load('2027-03-01', 'news', 4)]);
    vi.mocked(backend.gaps).mockResolvedValue([{ days: ['2027-03-12', '2027-03-15', '2027-03-16'] }]);
    vi.mocked(backend.tallies).mockResolvedValue({
      ...NONE,
      themes: [{ value: 'news', count: 4 }],
      channels: [{ value: 'x', count: 1 }],
    });
    await year.load(2027, { ...NO_FILTER, themes: ['news'] });
    const within = { ...NO_FILTER, themes: ['news'], from: '2027-01-01', to: '2027-12-31' };
    for (const ask of [backend.loads, backend.gaps, backend.tallies]) {
      expect(ask).toHaveBeenCalledExactlyOnceWith(within);
    }
    expect(year.whole.count).toBe(4);
    expect(plan.counts('channels').get('x')).toBe(1);
    expect(plan.counts('themes').get('news')).toBe(4);
    expect(year.gapOf.get('2027-03-15')?.days.length).toBe(3);
    expect(year.gapOf.has('2027-03-13')).toBe(false);
    expect(year.gaps[0] && endsOf(year.gaps[0])?.map(String)).toEqual(['2027-03-12', '2027-03-16']);
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
