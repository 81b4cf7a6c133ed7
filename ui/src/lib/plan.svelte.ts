// The open plan as the screen knows it: what is loaded, what is chosen, what is filtered. It holds no rules:
// it asks the core, and puts the core's answers in place.
import { CalendarDate, endOfMonth, parseDate, startOfMonth } from '@internationalized/date';
import * as backend from './backend';
import type { Changed } from './bindings/Changed';
import type { Edit } from './bindings/Edit';
import type { Overview } from './bindings/Overview';
import type { PostCard } from './bindings/PostCard';
import type { PostPatch } from './bindings/PostPatch';
import type { Status } from './bindings/Status';
import { longDay, monthWeeks, weekStart } from './dates';
import { speech, t } from './messages/index.svelte';
import { editLabel, errorText } from './wording';

export const STATUSES: Status[] = ['idea', 'draft', 'in_review', 'approved', 'published', 'cancelled'];

/** The facets by which posts are filtered; an empty set lets all pass. */
export type Facet = 'themes' | 'channels' | 'statuses' | 'campaigns';

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
  const one = facet === 'themes' ? card.theme : card.campaign;
  return one ? [one] : [];
}

class PlanState {
  overview = $state<Overview | null>(null);
  /** The month on the screen, by its first day. */
  month = $state(new CalendarDate(2027, 1, 1));
  /** The day that the keyboard is on. */
  day = $state(new CalendarDate(2027, 1, 1));
  /** The cards of the loaded range, in the order of the calendar. */
  cards = $state<PostCard[]>([]);
  tray = $state<PostCard[]>([]);
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
  filters = $state<Record<Facet, string[]>>({ themes: [], channels: [], statuses: [], campaigns: [] });
  /** Rises with each change, so that an open post knows that it may be stale. */
  version = $state(0);

  private range: { from: string; to: string } | null = null;
  private asked = 0;

  get weeks(): CalendarDate[][] {
    return monthWeeks(this.month, weekStart(speech.locale));
  }

  get today(): CalendarDate {
    return this.overview ? parseDate(this.overview.today) : this.month;
  }

  get filtered(): boolean {
    return Object.values(this.filters).some((chosen) => chosen.length > 0);
  }

  /** Whether a card passes the filters, but for one facet where that is named. */
  passes(card: PostCard, but?: Facet): boolean {
    return (Object.keys(this.filters) as Facet[]).every((facet) => {
      const chosen = this.filters[facet];
      return facet === but || chosen.length === 0 || facetOf(card, facet).some((own) => chosen.includes(own));
    });
  }

  /** The cards of each day of the loaded range that pass the filters. */
  get byDay(): Map<string, PostCard[]> {
    const days = new Map<string, PostCard[]>();
    for (const card of this.cards) {
      if (!card.day || !this.passes(card)) continue;
      const list = days.get(card.day);
      if (list) list.push(card);
      else days.set(card.day, [card]);
    }
    return days;
  }

  get shownTray(): PostCard[] {
    return this.tray.filter((card) => this.passes(card));
  }

  /** How many posts of the month and the tray each value of a facet would show. */
  counts(facet: Facet): Map<string, number> {
    const counts = new Map<string, number>();
    const month = this.month.toString().slice(0, 7);
    for (const card of [...this.cards, ...this.tray]) {
      if (card.day && !card.day.startsWith(month)) continue;
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
    this.filters = { themes: [], channels: [], statuses: [], campaigns: [] };
  }

  find(id: string): PostCard | undefined {
    return this.cards.find((card) => card.id === id) ?? this.tray.find((card) => card.id === id);
  }

  /** Takes a plan that was opened, and shows the month of today. */
  async show(overview: Overview) {
    this.clearFilters();
    this.open = null;
    this.problem = null;
    this.cards = [];
    this.take(overview);
    this.day = this.today;
    this.month = startOfMonth(this.day);
    await this.load();
  }

  leave() {
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

  /** Loads the cards of the weeks on the screen. */
  async load() {
    const weeks = this.weeks;
    const from = weeks[0]?.[0]?.toString();
    const to = weeks.at(-1)?.at(-1)?.toString();
    if (!from || !to) return;
    const asked = ++this.asked;
    this.loading = true;
    try {
      const cards = await backend.posts(from, to);
      if (asked !== this.asked) return;
      this.range = { from, to };
      this.cards = cards;
    } catch (error) {
      if (asked === this.asked) this.fail(error);
    } finally {
      if (asked === this.asked) this.loading = false;
    }
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
    if (first.compare(this.month) !== 0) {
      this.month = first;
      const last = endOfMonth(first).day;
      if (this.day.compare(first) < 0 || this.day.compare(endOfMonth(first)) > 0) {
        this.day = first.set({ day: Math.min(this.day.day, last) });
      }
      await this.load();
    }
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

  async move(id: string, day: string | null) {
    const card = this.find(id);
    if (card && card.day === day) return;
    const done = await this.change(
      () => backend.movePost(id, day),
      (changed) => changed,
    );
    if (done) {
      if (day) this.day = parseDate(day);
      this.say();
    }
  }

  async copy(id: string, day: string | null) {
    const added = await this.change(
      () => backend.copyPost(id, day),
      (done) => done.changed,
    );
    if (added) this.say();
    return added?.id;
  }

  async remove(ids: string[]) {
    const done = await this.change(
      () => backend.deletePosts(ids),
      (changed) => changed,
    );
    if (done) this.say();
  }

  async undo() {
    if (!this.undoable) return this.say(t('error.nothing_to_undo'));
    await this.step(backend.undo);
  }

  async redo() {
    if (!this.redoable) return this.say(t('error.nothing_to_undo'));
    await this.step(backend.redo);
  }

  private async step(work: () => Promise<Changed>) {
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
    return this.range !== null && day >= this.range.from && day <= this.range.to;
  }

  /** The name of a day for a sentence. */
  dayName(day: string | null): string {
    return day ? longDay(day) : t('tray.title');
  }
}

export const plan = new PlanState();
