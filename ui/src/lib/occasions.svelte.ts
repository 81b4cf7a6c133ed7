// The occasions of the days on the screen, as the core gives them. They are loaded by the year, with the years beside it,
// so that no view waits for them; further years where a view shows days of them.
import * as backend from './backend';
import type { OccasionKind } from './bindings/OccasionKind';
import type { OnDay } from './bindings/OnDay';
import { longDay } from './dates';
import { speech, t } from './messages/index.svelte';
import { plan } from './plan.svelte';

/** The kinds of occasions, in the order in which they stand on a day. */
export const KINDS: OccasionKind[] = ['holiday', 'mourning', 'local', 'awareness'];

/** What an occasion is called in the language of the screen. */
export function occasionName(one: OnDay): string {
  const name = (speech.language === 'es' && one.name_es) || one.name;
  return one.substitute ? t('occasion.substitute', { name }) : name;
}

/** What an occasion is called, with its end where it takes many days, and whether work stops. */
export function occasionText(one: OnDay): string {
  let text = occasionName(one);
  if (one.until > one.from) text = t('occasion.until', { name: text, day: longDay(one.until) });
  return one.off ? t('occasion.off', { name: text }) : text;
}

const NONE: OnDay[] = [];

const four = (year: number) => String(Math.min(Math.max(year, 1), 9999)).padStart(4, '0');
const first = (year: number) => `${four(year)}-01-01`;
const last = (year: number) => `${four(year)}-12-31`;

function byDay(all: OnDay[]): Map<string, OnDay[]> {
  const days = new Map<string, OnDay[]>();
  for (const one of all) {
    const list = days.get(one.day);
    if (list) list.push(one);
    else days.set(one.day, [one]);
  }
  return days;
}

class Occasions {
  /** All occasions of the loaded years, by day. */
  private days = $state.raw(new Map<string, OnDay[]>());
  private years = $state.raw<ReadonlySet<number>>(new Set());
  private asked = 0;

  /** Loads the occasions of a year and of those beside it. */
  async load(year: number) {
    const mine = ++this.asked;
    try {
      const all = await backend.occasions(first(year - 1), last(year + 1));
      if (mine !== this.asked) return;
      this.days = byDay(all);
      this.years = new Set([year - 1, year, year + 1]);
    } catch (error) {
      if (mine === this.asked) plan.fail(error);
    }
  }

  /** Loads the years among these that are not loaded yet, beside those that are. */
  async also(years: Iterable<number>) {
    const missing = [...new Set(years)].filter((year) => !this.years.has(year));
    if (!missing.length || !this.years.size) return;
    // Whoever asks again meanwhile need not wait for the same.
    this.years = new Set([...this.years, ...missing]);
    const mine = this.asked;
    try {
      const found = await Promise.all(missing.map((year) => backend.occasions(first(year), last(year))));
      if (mine === this.asked) this.days = new Map([...this.days, ...byDay(found.flat())]);
    } catch (error) {
      if (mine === this.asked) plan.fail(error);
    }
  }

  /** The occasions of a day that are shown. */
  of(day: string): OnDay[] {
    const all = this.days.get(day);
    if (!all) return NONE;
    return plan.hiddenKinds.length ? all.filter((one) => !plan.hiddenKinds.includes(one.kind)) : all;
  }

  /** Whether work stops on a day, shown or not. */
  isOff(day: string): boolean {
    return this.days.get(day)?.some((one) => one.off) ?? false;
  }

  /** The occasions of a day in words, with what stands before them; empty without any. */
  said(day: string, before = ', '): string {
    const all = this.of(day);
    return all.length ? before + all.map(occasionText).join(', ') : '';
  }

  /** How many occasions of each kind the days from `from` to `to` have; one of many days counts once. */
  counts(from: string, to: string): Map<OccasionKind, number> {
    const counts = new Map<OccasionKind, number>();
    const seen = new Set<string>();
    for (const [day, all] of this.days) {
      if (day < from || day > to) continue;
      for (const one of all) {
        const key = `${one.from} ${one.name} ${one.id}`;
        if (seen.has(key)) continue;
        seen.add(key);
        counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** Whether the loaded years have any occasion. */
  get any(): boolean {
    return this.days.size > 0;
  }

  /** Shows a kind, or hides it. */
  toggle(kind: OccasionKind) {
    const hidden = plan.hiddenKinds;
    plan.hiddenKinds = hidden.includes(kind) ? hidden.filter((own) => own !== kind) : [...hidden, kind];
  }

  clear() {
    this.asked += 1;
    this.days = new Map();
    this.years = new Set();
  }
}

export const occasions = new Occasions();
