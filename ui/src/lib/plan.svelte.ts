// The open plan as the screen knows it: what is loaded, what is chosen, what is filtered. It holds no rules:
// it asks the core, and puts the core's answers in place.
import { CalendarDate, endOfMonth, parseDate, startOfMonth } from '@internationalized/date';
import { type Act, asks } from './asks.svelte';
import * as backend from './backend';
import type { BulkPatch } from './bindings/BulkPatch';
import type { Changed } from './bindings/Changed';
import type { Condition } from './bindings/Condition';
import type { Edit } from './bindings/Edit';
import type { Lanes } from './bindings/Lanes';
import type { OccasionKind } from './bindings/OccasionKind';
import type { Overview } from './bindings/Overview';
import type { PostCard } from './bindings/PostCard';
import type { PostFilter } from './bindings/PostFilter';
import type { PostPatch } from './bindings/PostPatch';
import type { RowsQuery } from './bindings/RowsQuery';
import type { Seat } from './bindings/Seat';
import type { SeriesReach } from './bindings/SeriesReach';
import type { Status } from './bindings/Status';
import type { Target } from './bindings/Target';
import type { View } from './bindings/View';
import { longDay, monthWeeks, weekday, weekStart } from './dates';
import { speech, t } from './messages/index.svelte';
import { selection } from './selection.svelte';
import { editLabel, errorText } from './wording';

/** The longest page, six weeks: so much is loaded at once on both sides of the one on the screen. */
const PAGE = { weeks: 6 };
/** Two pages: so much is made ready on both sides, once the page on the screen is painted. */
const AHEAD = { weeks: 11 };
/** How near to the page on the screen a day that is not loaded has to be for it to be made ready. */
const NEAR = { weeks: 10 };

/** A change of many posts that changes nothing but where they are. */
export const NOTHING: BulkPatch = { fields: {}, add_channels: [], drop_channels: [] };

/** An act on a post of a series that reaches no other. */
const ALONE: SeriesReach = { scope: 'one', settled: false };

export const STATUSES: Status[] = ['idea', 'draft', 'in_review', 'approved', 'published', 'cancelled'];

/** The facets by which posts are filtered; an empty set lets all pass. */
export type Facet = 'themes' | 'channels' | 'statuses' | 'campaigns' | 'owners';

/** The filter that lets every post pass. */
export const NO_FILTER: PostFilter = {
  from: null,
  to: null,
  tray: false,
  themes: [],
  channels: [],
  statuses: [],
  campaigns: [],
  owners: [],
  conditions: [],
};

const noFilters = (): Record<Facet, string[]> => ({
  themes: [],
  channels: [],
  statuses: [],
  campaigns: [],
  owners: [],
});

/** The order of the calendar: day, then time (a post without a time first), then id. */
export function inOrder(one: PostCard, other: PostCard): number {
  const key = (card: PostCard) => `${card.day ?? '9'} ${card.time ?? ''}`;
  const [a, b] = [key(one), key(other)];
  if (a !== b) return a < b ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** The values of a facet that a card has. */
export function facetOf(card: PostCard, facet: Facet): string[] {
  if (facet === 'channels') return card.channels;
  if (facet === 'statuses') return [card.status];
  if (facet === 'owners') return [card.owner];
  const one = facet === 'themes' ? card.theme : card.campaign;
  return one ? [one] : [];
}

/** Days from a first to a last, which is included. */
interface Span {
  from: string;
  to: string;
}

const around = ({ from, to }: Span, by: { weeks: number }): Span => ({
  from: parseDate(from).subtract(by).toString(),
  to: parseDate(to).add(by).toString(),
});

/** When what has changed by now is painted. */
const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));

/** Cards by their days. A day whose cards are those of `before` keeps its list, and is not drawn anew. */
export function cardsByDay(cards: PostCard[], before: Map<string, PostCard[]>): Map<string, PostCard[]> {
  const days = new Map<string, PostCard[]>();
  for (const card of cards) {
    if (!card.day) continue;
    const list = days.get(card.day);
    if (list) list.push(card);
    else days.set(card.day, [card]);
  }
  for (const [day, list] of days) {
    const old = before.get(day);
    if (old?.length === list.length && old.every((card, at) => card === list[at])) days.set(day, old);
  }
  return days;
}

/** What a view that loads posts of its own knows about posts beyond the loaded days. */
export interface Beyond {
  find(id: string): PostCard | undefined;
  /** Puts the keyboard on a post; false where the view does not show it. */
  reveal(id: string): Promise<boolean>;
  /** All posts that the view shows, loaded or not, in its order. */
  all(): Promise<string[]>;
}

class PlanState {
  overview = $state.raw<Overview | null>(null);
  /** The month on the screen, by its first day. */
  month = $state(new CalendarDate(2027, 1, 1));
  private onDay = $state(new CalendarDate(2027, 1, 1));
  /** Where the week's view begins, so that it stays while the keyboard walks within it. */
  private lanesFrom = $state(new CalendarDate(2027, 1, 1));
  /** The cards of the loaded range, in the order of the calendar. */
  cards = $state.raw<PostCard[]>([]);
  tray = $state.raw<PostCard[]>([]);
  /** The post that is open beside the calendar. */
  open = $state<string | null>(null);
  /** Whether the open post was just made, so that its title takes the keyboard. */
  fresh = $state(false);
  last = $state<Edit | null>(null);
  undoable = $state<Edit | null>(null);
  redoable = $state<Edit | null>(null);
  loading = $state(false);
  saving = $state(0);
  /** Why something did not work, until it is dismissed. */
  problem = $state<string | null>(null);
  /** What a screen reader hears next. */
  heard = $state('');
  filters = $state<Record<Facet, string[]>>(noFilters());
  /** What else a post must be, of a line that somebody wrote; the core says which posts it means. */
  conditions = $state.raw<Condition[]>([]);
  /** Whether the filters came as one, and not one by one: then the screen says above the view what they are. */
  private asOne = $state(false);
  /** The posts of the loaded days and of the tray that answer the conditions. */
  private answering = $state.raw<Set<string> | null>(null);
  view = $state<View>('month');
  /** What the rows of the week are. */
  lanes = $state<Lanes>('channel');
  /** How many weeks the week shows at once, 1 to 4. */
  weekCount = $state(1);
  /** Whether the board shows the tray's posts beside those of the month. */
  withTray = $state(true);
  /** The kinds of occasions that are not shown. */
  hiddenKinds = $state<OccasionKind[]>([]);
  /** How many posts of the year each value of a facet would show; the year's view gathers them. */
  yearCounts = $state.raw<Record<Facet, Map<string, number>> | null>(null);
  /** The order and the groups of the table. */
  table = $state<Pick<RowsQuery, 'sort' | 'descending' | 'group'>>({
    sort: 'day',
    descending: false,
    group: null,
  });
  /** How wide columns of the table are that were given a width, in rem, by their names. */
  widths = $state.raw<Readonly<Record<string, number>>>({});
  /** Rises with each change, so that an open post knows that it may be stale. */
  version = $state(0);

  /** The cards of the last change, for a view that holds rows of its own. */
  touched = $state.raw<PostCard[]>([]);
  /** Rises with each wish to go to a day, so that a view without a month goes there too. */
  sought = $state(0);
  /** The view's own posts, where it loads more than the days of the screen. */
  beyond: Beyond | null = null;

  private range: Span | null = null;
  private asked = 0;
  /** How often it was asked what the conditions mean: the last answer counts. */
  private meaning = 0;
  /** How many answers of cards are on their way. */
  private awaited = 0;

  get weeks(): CalendarDate[][] {
    return monthWeeks(this.month, weekStart(speech.locale));
  }

  /** The day that the keyboard is on. */
  get day(): CalendarDate {
    return this.onDay;
  }

  set day(day: CalendarDate) {
    this.onDay = day;
    this.lanesFrom = this.firstLaneDay;
  }

  /** The first day of the week's view: of the weeks that it shows while the keyboard is in them, else of the
   * keyboard's own week. */
  private get firstLaneDay(): CalendarDate {
    const begin = (day: CalendarDate) =>
      day.subtract({ days: (weekday(day) - weekStart(speech.locale) + 7) % 7 });
    const from = begin(this.lanesFrom);
    const within =
      from.compare(this.onDay) <= 0 && this.onDay.compare(from.add({ weeks: this.weekCount })) < 0;
    return within ? from : begin(this.onDay);
  }

  /** The days of the week's view, whole weeks. */
  get laneDays(): CalendarDate[] {
    const first = this.firstLaneDay;
    return Array.from({ length: 7 * this.weekCount }, (_, at) => first.add({ days: at }));
  }

  /** The first and the last day that the view and the small month show. */
  private get span(): Span {
    const days = [this.weeks[0]?.[0], this.weeks.at(-1)?.at(-1)];
    if (this.view === 'week') days.push(this.laneDays[0], this.laneDays.at(-1));
    const keys = days.flatMap((day) => day?.toString() ?? []).sort();
    return { from: keys[0] ?? '', to: keys.at(-1) ?? '' };
  }

  /** Whether the view can go to a day: the table only where its rows are in order of their days. */
  get goesToDays(): boolean {
    const { sort, descending, group } = this.table;
    return this.view !== 'table' || (sort === 'day' && (!group || (group === 'month' && !descending)));
  }

  /** The filters as the core takes them. */
  get filter(): PostFilter {
    const { filters, conditions } = this;
    return { ...NO_FILTER, ...filters, statuses: filters.statuses as Status[], conditions };
  }

  get today(): CalendarDate {
    return this.overview ? parseDate(this.overview.today) : this.month;
  }

  get filtered(): boolean {
    return this.conditions.length > 0 || Object.values(this.filters).some((chosen) => chosen.length > 0);
  }

  /** The facets by which is filtered, read once for all cards. */
  private readonly chosen = $derived(
    (Object.keys(this.filters) as Facet[])
      .map((facet) => ({ facet, values: new Set(this.filters[facet]) }))
      .filter(({ values }) => values.size > 0),
  );

  /** Whether a card passes the filters, but for one facet where that is named. */
  passes(card: PostCard, but?: Facet): boolean {
    if (this.conditions.length > 0 && !this.answering?.has(card.id)) return false;
    return this.chosen.every(
      ({ facet, values }) => facet === but || facetOf(card, facet).some((own) => values.has(own)),
    );
  }

  private days: Map<string, PostCard[]> = new Map();

  /** The cards of each day of the loaded range that pass the filters. */
  readonly byDay = $derived.by(() => {
    const passing = this.cards.filter((card) => this.passes(card));
    this.days = cardsByDay(passing, this.days);
    return this.days;
  });

  get shownTray(): PostCard[] {
    return this.tray.filter((card) => this.passes(card));
  }

  /** The first and the last day of the period that the view is about. */
  get period(): [string, string] {
    if (this.view === 'year') return [`${this.day.year}-01-01`, `${this.day.year}-12-31`];
    if (this.view === 'week') {
      const days = this.laneDays;
      return [days[0]?.toString() ?? '', days.at(-1)?.toString() ?? ''];
    }
    return [this.month.toString(), endOfMonth(this.month).toString()];
  }

  /** The loaded cards of the view's period, and the tray's. */
  private readonly counted = $derived.by(() => {
    if (this.view === 'year') return this.tray;
    const [from, to] = this.period;
    return [...this.cards.filter(({ day }) => day && day >= from && day <= to), ...this.tray];
  });

  /** How many posts of the view's period and the tray each value of a facet would show. */
  counts(facet: Facet): Map<string, number> {
    const year = this.view === 'year' ? this.yearCounts : null;
    const counts = new Map(year?.[facet]);
    for (const card of this.counted) {
      if (!this.passes(card, facet)) continue;
      for (const value of facetOf(card, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  toggle(facet: Facet, value: string) {
    const chosen = this.filters[facet];
    this.filters[facet] = chosen.includes(value) ? chosen.filter((own) => own !== value) : [...chosen, value];
  }

  clearFilters() {
    this.filters = noFilters();
    this.conditions = [];
    this.answering = null;
    this.asOne = false;
    this.meaning += 1;
  }

  /** Shows what a filter means alone. */
  async filterBy(filter: PostFilter) {
    const { themes, channels, statuses, campaigns, owners, conditions } = filter;
    const mine = ++this.meaning;
    const answering = await this.askAnswering(conditions);
    if (mine !== this.meaning) return;
    this.filters = { themes, channels, statuses, campaigns, owners };
    this.conditions = conditions;
    this.answering = answering;
    this.asOne = true;
  }

  /** Whether it is said above the view what is shown: what the choices beside it do not show, or show out of sight. */
  get told(): boolean {
    return this.filtered && (this.asOne || this.conditions.length > 0);
  }

  private async askAgain() {
    const mine = ++this.meaning;
    const answering = await this.askAnswering();
    if (mine === this.meaning) this.answering = answering;
  }

  /** Which posts of the loaded days and of the tray answer some conditions; null where there are none. */
  private async askAnswering(conditions = this.conditions, range = this.range): Promise<Set<string> | null> {
    if (conditions.length === 0 || !range) return null;
    try {
      return new Set(await backend.meant({ ...NO_FILTER, conditions }, range.from, range.to));
    } catch (error) {
      this.fail(error);
      return new Set();
    }
  }

  /** The cards that the view shows and that pass the filters; the tray counts on the board alone. */
  get shown(): PostCard[] {
    if (this.view === 'board') return this.onBoard;
    const days = this.view === 'week' ? this.laneDays : this.weeks.flat();
    const [from, to] = [days[0]?.toString() ?? '', days.at(-1)?.toString() ?? ''];
    return this.cards.filter((card) => card.day && card.day >= from && card.day <= to && this.passes(card));
  }

  /** The cards of the month and, if wished, of the tray after them, that pass the filters. */
  get onBoard(): PostCard[] {
    const month = this.month.toString().slice(0, 7);
    const dated = this.cards.filter((card) => card.day?.startsWith(month) && this.passes(card));
    return this.withTray ? [...dated, ...this.shownTray] : dated;
  }

  find(id: string): PostCard | undefined {
    const own = (card: PostCard) => card.id === id;
    return this.cards.find(own) ?? this.tray.find(own) ?? this.beyond?.find(id);
  }

  /** Takes a plan that was opened, and shows it where the person left off; a new one at today. */
  async show(overview: Overview, seat: Seat | null = null) {
    this.clearFilters();
    this.hiddenKinds = [];
    selection.clear();
    this.open = null;
    this.problem = null;
    this.cards = [];
    this.range = null;
    this.take(overview);
    this.day = seat?.day ? parseDate(seat.day) : this.today;
    this.month = startOfMonth(this.day);
    if (seat) this.sit(seat);
    await this.load();
  }

  private sit(seat: Seat) {
    this.view = seat.view;
    this.lanes = seat.lanes;
    if (seat.weeks >= 1 && seat.weeks <= 4) this.weekCount = seat.weeks;
    const { sort, descending, group } = seat.table;
    this.table = { sort, descending, group };
    this.widths = Object.fromEntries(
      Object.entries(seat.widths).map(([column, width]) => [column, (width ?? 0) / 100]),
    );
    this.hiddenKinds = [...seat.hidden];
    // What was filtered by may be gone from the plan: then it would hide everything, unseen.
    const known = (list: { id: string }[] | undefined, ids: string[]) =>
      ids.filter((id) => list?.some((one) => one.id === id));
    const { themes, channels, campaigns, statuses, owners } = seat.filter;
    this.conditions = seat.filter.conditions;
    this.filters = {
      themes: known(this.overview?.themes, themes),
      channels: known(this.overview?.channels, channels),
      campaigns: known(this.overview?.campaigns, campaigns),
      statuses: [...statuses],
      owners: owners.filter((owner) => !owner || this.overview?.owners.includes(owner)),
    };
  }

  /** Where the person is, to be remembered. */
  get seat(): Seat {
    return {
      view: this.view,
      day: this.day.toString(),
      filter: this.filter,
      lanes: this.lanes,
      weeks: this.weekCount,
      table: { ...this.table, filter: NO_FILTER },
      widths: Object.fromEntries(
        Object.entries(this.widths).map(([column, width]) => [column, Math.round(width * 100)]),
      ),
      hidden: [...this.hiddenKinds],
    };
  }

  /** Shows the plan in another way. */
  async look(view: View) {
    if (this.view === view) return;
    this.view = view;
    this.say(t(`view.${view}`));
    await this.load();
  }

  /** Shows as many weeks at once. */
  async showWeeks(count: number) {
    this.weekCount = count;
    this.lanesFrom = this.onDay;
    await this.load();
  }

  /** Goes on by what the view shows at once: a month, some weeks, a year. */
  async step(direction: 1 | -1) {
    if (this.view === 'week') {
      const weeks = direction * this.weekCount;
      this.lanesFrom = this.firstLaneDay.add({ weeks });
      return this.goToDay(this.day.add({ weeks }));
    }
    if (this.view === 'year') return this.goToDay(this.day.add({ years: direction }));
    return this.goTo(this.month.add({ months: direction }));
  }

  leave() {
    selection.clear();
    this.overview = null;
    this.open = null;
    this.cards = [];
    this.tray = [];
    this.range = null;
  }

  private take(overview: Overview) {
    this.overview = overview;
    this.tray = overview.tray;
    this.stand(overview.standing);
  }

  private stand(standing: Overview['standing']) {
    this.last = standing.last;
    this.undoable = standing.undo;
    this.redoable = standing.redo;
  }

  /** Loads the cards of the days on the screen and of a page before and after, so that a page is turned without
   * waiting. Quietly, nothing is said to be loading: what is on the screen is there already. */
  async load(quiet = false) {
    const { from, to } = this.span;
    if (!from || !to) return;
    const range = around({ from, to }, PAGE);
    const asked = ++this.asked;
    if (!quiet) this.loading = true;
    this.awaited += 1;
    try {
      const mine = ++this.meaning;
      const { conditions } = this;
      const [cards, answering] = await Promise.all([
        backend.posts(range.from, range.to),
        this.askAnswering(conditions, range),
      ]);
      if (asked !== this.asked) return;
      this.range = range;
      if (mine === this.meaning) this.answering = answering;
      this.cards = this.unchanged(cards);
    } catch (error) {
      if (asked === this.asked) this.fail(error);
    } finally {
      this.awaited -= 1;
      if (asked === this.asked) this.loading = false;
    }
    void painted().then(() => this.makeReady());
  }

  /** The days of a page before the one on the screen that are not loaded, or of one after it. */
  private get missing(): Span | null {
    const { range, span } = this;
    if (!range || !span.from || !this.holds(span.from, span.to)) return null;
    const [near, wanted] = [around(span, NEAR), around(span, AHEAD)];
    if (near.to > range.to) return { from: parseDate(range.to).add({ days: 1 }).toString(), to: wanted.to };
    if (near.from >= range.from) return null;
    return { from: wanted.from, to: parseDate(range.from).subtract({ days: 1 }).toString() };
  }

  /** Makes the pages before and after the one on the screen ready, and lets go of those that are far away. Days that
   * are there already are not asked for again. */
  private async makeReady() {
    while (this.awaited === 0 && this.overview) {
      const { missing, range, asked, span } = this;
      if (!missing || !range) return;
      this.awaited += 1;
      try {
        const cards = await backend.posts(missing.from, missing.to);
        if (asked !== this.asked) return;
        // Where the page was turned meanwhile, nothing is far away.
        const near = this.span.from === span.from ? around(span, AHEAD) : range;
        const kept = this.cards.filter((card) => card.day && card.day >= near.from && card.day <= near.to);
        const later = missing.from > range.to;
        const [, from = near.from] = [range.from, near.from].sort();
        const [to = near.to] = [range.to, near.to].sort();
        this.range = later ? { from, to: missing.to } : { from: missing.from, to };
        this.cards = later ? [...kept, ...cards] : [...cards, ...kept];
      } catch (error) {
        if (asked === this.asked) this.fail(error);
        return;
      } finally {
        this.awaited -= 1;
      }
    }
  }

  /** Cards of an answer; those that say what they said before are the same objects, and are not drawn anew. */
  private unchanged(cards: PostCard[]): PostCard[] {
    const known = new Map(this.cards.map((card) => [card.id, card]));
    return cards.map((card) => {
      const old = known.get(card.id);
      return old && JSON.stringify(old) === JSON.stringify(card) ? old : card;
    });
  }

  private holds(from: string, to: string): boolean {
    return this.range !== null && from >= this.range.from && to <= this.range.to;
  }

  /** Loads everything anew, as after an import. */
  async reload() {
    try {
      this.take(await backend.overview());
      await this.load();
      this.version += 1;
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown) {
    this.problem = errorText(error);
  }

  /** Puts the answer to a change in its place. */
  async apply(changed: Changed) {
    this.stand(changed.standing);
    if (changed.all) {
      await this.reload();
      if (this.open && !this.find(this.open)) this.open = null;
      return;
    }
    // What was changed may answer now, or no longer.
    await this.askAgain();
    const gone = new Set([...changed.removed, ...changed.posts.map((card) => card.id)]);
    const range = this.range;
    const shown = changed.posts.filter(
      (card) => card.day && range && card.day >= range.from && card.day <= range.to,
    );
    this.cards = [...this.cards.filter((card) => !gone.has(card.id)), ...shown].sort(inOrder);
    this.tray = [
      ...this.tray.filter((card) => !gone.has(card.id)),
      ...changed.posts.filter((card) => !card.day),
    ].sort(inOrder);
    if (this.open && changed.removed.includes(this.open)) this.open = null;
    selection.drop(changed.removed);
    // An answer that was asked for before this change may lack it: it is asked for again.
    if (this.awaited > 0) void this.load(true);
    this.touched = changed.posts;
    this.version += 1;
  }

  /** Runs a change of the plan, and says what came of it. Gives undefined where it was refused. */
  async change<T>(work: () => Promise<T>, changedOf: (done: T) => Changed): Promise<T | undefined> {
    this.saving += 1;
    try {
      const done = await work();
      await this.apply(changedOf(done));
      this.problem = null;
      return done;
    } catch (error) {
      this.fail(error);
      return undefined;
    } finally {
      this.saving -= 1;
    }
  }

  /** Says what was done last, to a screen reader too. */
  say(text?: string) {
    this.heard = text ?? (this.last ? editLabel(this.last) : '');
  }

  async goTo(month: CalendarDate) {
    const first = startOfMonth(month);
    if (this.day.compare(first) < 0 || this.day.compare(endOfMonth(first)) > 0) {
      this.day = first.set({ day: Math.min(this.day.day, endOfMonth(first).day) });
    }
    this.month = first;
    this.sought += 1;
    const { from, to } = this.span;
    if (!this.holds(from, to)) return this.load();
    // The page is painted first, and then the next one is made ready.
    void painted().then(() => this.makeReady());
  }

  async goToDay(day: CalendarDate) {
    this.day = day;
    await this.goTo(day);
  }

  async add(patch: PostPatch): Promise<string | undefined> {
    const added = await this.change(
      () => backend.addPost(patch),
      (done) => done.changed,
    );
    if (!added) return undefined;
    this.fresh = true;
    this.open = added.id;
    this.say();
    return added.id;
  }

  async edit(id: string, patch: PostPatch): Promise<boolean> {
    const done = await this.change(
      () => backend.editPost(id, patch),
      (changed) => changed,
    );
    return done !== undefined;
  }

  /** Moves posts together; what `bulk` says changes with them. */
  async move(ids: string[], target: Target, bulk: BulkPatch = NOTHING): Promise<boolean> {
    const cards = ids.map((id) => this.find(id));
    const day = target.to === 'day' ? target.day : target.to === 'tray' ? null : undefined;
    const stays = day !== undefined && cards.every((card) => card && card.day === day);
    if (ids.length === 0 || (stays && bulk === NOTHING)) return false;
    const [one] = ids.length === 1 ? cards : [];
    // One post of a repeat that goes to another day: the others may go along.
    const reach = one?.series === 'repeat' && day && bulk === NOTHING ? await this.reach(one, 'move') : ALONE;
    if (!reach) return false;
    const along = reach.scope === 'one' || !day ? null : { day };
    const done = await this.change(
      () => (one && along ? backend.editSeries(one.id, along, reach) : backend.movePosts(ids, target, bulk)),
      (changed) => changed,
    );
    if (!done) return false;
    if (day) this.day = parseDate(day);
    this.say();
    return true;
  }

  /** Copies posts together, as drafts. */
  async copy(ids: string[], target: Target, bulk: BulkPatch = NOTHING): Promise<string[]> {
    const done = await this.change(
      () => backend.copyPosts(ids, target, bulk),
      (copied) => copied.changed,
    );
    if (done) this.say();
    return done?.ids ?? [];
  }

  /** Makes one change to many posts. */
  async bulk(ids: string[], bulk: BulkPatch): Promise<boolean> {
    const done = await this.change(
      () => backend.editPosts(ids, bulk),
      (changed) => changed,
    );
    if (done) this.say();
    return done !== undefined;
  }

  /** How far an act on a post of a series reaches; null where it is left after all. */
  private async reach(card: PostCard, act: Act): Promise<SeriesReach | null> {
    try {
      return await asks.ask(card.id, card.title || card.start || t('calendar.untitled'), act);
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  /** Puts what was changed on one post of a repeat on others too. */
  async spread(id: string) {
    const card = this.find(id);
    const reach = card && (await this.reach(card, 'spread'));
    if (!reach) return;
    const done = await this.change(
      () => backend.spreadSeries(id, reach),
      (changed) => changed,
    );
    if (done) this.say();
  }

  async remove(ids: string[]) {
    const [one] = ids.length === 1 ? ids.map((id) => this.find(id)) : [];
    const reach = one?.series ? await this.reach(one, 'delete') : ALONE;
    if (!reach) return;
    const done = await this.change(
      () =>
        one && reach.scope !== 'one' ? backend.deleteFromSeries(one.id, reach) : backend.deletePosts(ids),
      (changed) => changed,
    );
    if (done) this.say();
  }

  async undo() {
    if (!this.undoable) return this.say(t('error.nothing_to_undo'));
    await this.goBack(backend.undo);
  }

  async redo() {
    if (!this.redoable) return this.say(t('error.nothing_to_undo'));
    await this.goBack(backend.redo);
  }

  private async goBack(work: () => Promise<Changed>) {
    const changed = await this.change(work, (done) => done);
    if (!changed) return;
    // What came back may lie in another month: the screen goes where the change is.
    const days = changed.posts.map((card) => card.day).filter((day) => day !== null);
    const first = days.sort()[0];
    if (first && this.range && !changed.all && days.every((day) => !this.isShown(day))) {
      await this.goToDay(parseDate(first));
    }
    this.say();
  }

  private isShown(day: string): boolean {
    return day >= this.span.from && day <= this.span.to;
  }

  /** The name of a day for a sentence. */
  dayName(day: string | null): string {
    return day ? longDay(day) : t('tray.title');
  }
}

export const plan = new PlanState();
