// The year as the screen knows it: how full each day is and by which themes, what each month has, where the gaps are.
import { type CalendarDate, parseDate } from '@internationalized/date';
import * as backend from '../../lib/backend';
import type { DayLoad } from '../../lib/bindings/DayLoad';
import type { PostFilter } from '../../lib/bindings/PostFilter';
import type { Tally } from '../../lib/bindings/Tally';
import { weekday } from '../../lib/dates';
import { type Facet, plan } from '../../lib/plan.svelte';

/** How many posts of a theme there are; null for posts without one. */
export interface Part {
  theme: string | null;
  count: number;
}

/** How full a day, a month or the year is; the parts are in the order of the plan's themes, and none is empty. */
export interface Fill {
  count: number;
  parts: Part[];
}

/** Working days in a row that have no post. */
export interface Gap {
  days: CalendarDate[];
}

/** From how many posts on a day counts as full: beyond it the number says more than the height. */
export const FULL = 4;

export const EMPTY: Fill = { count: 0, parts: [] };

/** Puts loads together by what `of` says of their day; loads come in the order of days, then of themes. */
export function gather(loads: DayLoad[], order: string[], of: (day: string) => string): Map<string, Fill> {
  const fills = new Map<string, Fill>();
  for (const { day, theme, count } of loads) {
    const key = of(day);
    const fill = fills.get(key) ?? { count: 0, parts: [] };
    fills.set(key, fill);
    fill.count += count;
    const part = fill.parts.find((one) => one.theme === theme);
    if (part) part.count += count;
    else fill.parts.push({ theme, count });
  }
  const place = (theme: string | null) => {
    const at = theme === null ? -1 : order.indexOf(theme);
    return at < 0 ? order.length : at;
  };
  for (const fill of fills.values()) fill.parts.sort((a, b) => place(a.theme) - place(b.theme));
  return fills;
}

/** The theme that a day is mostly about; of equals the first. */
export function lead(fill: Fill): string | null {
  return (
    fill.parts.reduce<Part | null>((best, part) => (best && best.count >= part.count ? best : part), null)
      ?.theme ?? null
  );
}

class YearState {
  loads = $state.raw<DayLoad[]>([]);
  /** The gaps of the year, from today on. */
  gaps = $state.raw<Gap[]>([]);
  /** The year that is loaded. */
  year = $state<number | null>(null);
  loading = $state(false);
  private asked = 0;

  private get order(): string[] {
    return plan.overview?.themes.map((theme) => theme.id) ?? [];
  }

  /** How full each day is, by `2027-03-04`. */
  days = $derived(gather(this.loads, this.order, (day) => day));
  /** How full each month is, by `2027-03`. */
  months = $derived(gather(this.loads, this.order, (day) => day.slice(0, 7)));
  whole = $derived(gather(this.loads, this.order, () => '').get('') ?? EMPTY);

  /** The gap that a day lies in, by `2027-03-04`. */
  gapOf = $derived(
    new Map(this.gaps.flatMap((gap) => gap.days.map((day) => [day.toString(), gap] as const))),
  );

  /** Loads a year, through the filters; and then how many of its posts each filter would show. */
  async load(year: number, filter: PostFilter) {
    const asked = ++this.asked;
    const within = { ...filter, from: `${pad(year)}-01-01`, to: `${pad(year)}-12-31` };
    this.loading = true;
    try {
      const [loads, gaps] = await Promise.all([backend.loads(within), backend.gaps(within)]);
      if (asked !== this.asked) return;
      this.loads = loads;
      this.gaps = gaps.map(({ days }) => ({ days: days.map((day) => parseDate(day)) }));
      this.year = year;
      this.loading = false;
      await this.count(within, asked);
    } catch (error) {
      if (asked === this.asked) plan.fail(error);
    } finally {
      if (asked === this.asked) this.loading = false;
    }
  }

  private async count(within: PostFilter, asked: number) {
    const tallies = await backend.tallies(within);
    if (asked !== this.asked) return;
    const counts = Object.entries(tallies).map(([facet, values]) => [
      facet,
      new Map(values.map(({ value, count }: Tally) => [value, count])),
    ]);
    plan.yearCounts = Object.fromEntries(counts) as Record<Facet, Map<string, number>>;
  }
}

const pad = (year: number) => String(year).padStart(4, '0');

export const year = new YearState();

/** The first and the last day of a gap. */
export function endsOf(gap: Gap): [CalendarDate, CalendarDate] | null {
  const [first, last] = [gap.days[0], gap.days.at(-1)];
  return first && last ? [first, last] : null;
}

/** The days of a month in whole weeks; null where another month's days would stand. */
export function weeksOf(year: number, month: number, firstWeekday: number): (CalendarDate | null)[][] {
  const first = parseDate(`${pad(year)}-${String(month).padStart(2, '0')}-01`);
  const length = first.calendar.getDaysInMonth(first);
  const before = (weekday(first) - firstWeekday + 7) % 7;
  const weeks = Math.ceil((before + length) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const day = week * 7 + at - before;
      return day >= 0 && day < length ? first.add({ days: day }) : null;
    }),
  );
}
