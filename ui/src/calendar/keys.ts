// What the commands of the calendar do in every view, and the keys by which the month is walked. Arrows walk days; Enter
// goes to a day's posts and opens one; arrows up and down walk the posts of a day.
import { type CalendarDate, parseDate } from '@internationalized/date';
import { tick } from 'svelte';
import type { Target } from '../lib/bindings/Target';
import { handle } from '../lib/commands.svelte';
import { drag } from '../lib/drag.svelte';
import { meant, meantAll } from '../lib/meant';
import { t } from '../lib/messages/index.svelte';
import { plan } from '../lib/plan.svelte';
import { selection } from '../lib/selection.svelte';

/** Where a copy goes that stays where its post is. */
const HERE: Target = { to: 'by', weeks: 0, days: 0, working: false };
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The cell of a day; where a view has it in many lanes, that of the lane that the keyboard is in. */
function cell(day: CalendarDate): HTMLElement | null {
  const cell = `main [data-day='${day.toString()}']`;
  return (
    document.querySelector<HTMLElement>(`${cell}[tabindex='0']`) ?? document.querySelector<HTMLElement>(cell)
  );
}

/** Puts the keyboard on a day, and its period on the screen. */
export async function focusDay(day: CalendarDate) {
  // Whoever goes to a day wants to see it: a post that lies over the calendar makes way.
  if (document.querySelector('main[data-covered]')) plan.open = null;
  await plan.goToDay(day);
  await tick();
  cell(day)?.focus();
}

/** Puts the keyboard on a post; on its day where "+N more" hides it. */
export async function focusPost(id: string) {
  const card = plan.find(id);
  if (card?.day) await plan.goToDay(parseDate(card.day));
  await tick();
  if (await plan.beyond?.reveal(id)) return;
  const element =
    document.querySelector<HTMLElement>(`main [tabindex='0'] [data-post='${id}']`) ??
    document.querySelector<HTMLElement>(`main [data-post='${id}']`) ??
    document.querySelector<HTMLElement>(`[data-post='${id}']`);
  if (element) element.focus();
  else if (card?.day) cell(parseDate(card.day))?.focus();
}

async function moveBy(days: number) {
  const card = meant();
  if (!card) return;
  const from = card.day ? parseDate(card.day) : plan.day;
  const day = from.add({ days });
  const to = { to: 'day', day: day.toString(), anchor: card.id } as const;
  // The day may lie beyond what is loaded: the screen goes along.
  if (await plan.move(selection.with(card.id), to)) await plan.goToDay(day);
  await focusPost(card.id);
}

const sayChosen = () =>
  plan.say(selection.any ? t('chosen.count', { count: selection.ids.length }) : t('chosen.none'));

/** Chooses the post that has the keyboard, and goes on to the next of the screen and chooses that. */
function extend(key: string): boolean {
  const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('main [data-post]');
  if (!focused) return false;
  // A post may lie in many lanes: its order is that of the lane that the keyboard is in.
  const lane = focused.closest('[data-lane]') ?? document;
  const posts = [...lane.querySelectorAll<HTMLElement>('[data-post]')].filter((one) => one.closest('main'));
  const on = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
  const order = posts.map((one) => one.dataset.post ?? '');
  const own = focused.dataset.post ?? '';
  if (!selection.has(own)) selection.toggle(own);
  const next = posts[posts.indexOf(focused) + on];
  if (next) {
    next.focus();
    selection.extend(next.dataset.post ?? '', order);
  }
  sayChosen();
  return true;
}

async function copyHere() {
  const [id] = await plan.copy(meantAll(), HERE);
  if (id) await focusPost(id);
}

async function step(direction: 1 | -1) {
  await plan.step(direction);
  await focusDay(plan.day);
}

/** What the commands of the calendar do, until the returned function is called. */
export const handleCalendar = () =>
  handle({
    'post.day.earlier': () => moveBy(-1),
    'post.day.later': () => moveBy(1),
    'post.week.earlier': () => moveBy(-7),
    'post.week.later': () => moveBy(7),
    'post.copy': copyHere,
    'post.delete': () => plan.remove(meantAll()).then(() => cell(plan.day)?.focus()),
    'post.carry': () => {
      const card = meant();
      if (card) drag.take(card);
    },
    'post.new': () => plan.add({ day: plan.day.toString() }),
    choose: (_, event) => {
      // Space on a post chooses it: Enter opens.
      const focused = (event?.target as HTMLElement | null)?.closest<HTMLElement>('[data-post]')?.dataset
        .post;
      if (!focused) return false;
      selection.toggle(focused);
      sayChosen();
    },
    'choose.more': (_, event) => extend(event?.key ?? ''),
    'choose.all': async () => {
      selection.set(plan.beyond ? await plan.beyond.all() : plan.shown.map((one) => one.id));
      sayChosen();
    },
    today: () => focusDay(plan.today),
    before: () => step(-1),
    after: () => step(1),
  });

/** Takes a key while the keyboard carries posts. */
export async function carryKey(event: KeyboardEvent) {
  const id = await drag.carryKey(event, STEPS);
  if (id) await focusPost(id);
}

/** Takes a key that walks the view: true where it was one. */
export function walkKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target as HTMLElement | null;
  if (target?.closest('[data-day-list]')) return walkList(target, event.key);
  return plan.view === 'month' && monthKey(event, target, STEPS[event.key]);
}

function monthKey(event: KeyboardEvent, target: HTMLElement | null, step: number | undefined): boolean {
  const day = target?.closest<HTMLElement>('[role="gridcell"]');
  if (!day) {
    // Arrows from nowhere begin at the day of the keyboard.
    if (step !== undefined && (target === document.body || target === null)) {
      cell(plan.day)?.focus();
      return true;
    }
    return false;
  }
  if (target === day) {
    if (step !== undefined) {
      void focusDay(plan.day.add({ days: step }));
      return true;
    }
    if (event.key === 'Enter') {
      const first = day.querySelector<HTMLElement>('button');
      if (first) first.focus();
      else void plan.add({ day: plan.day.toString() });
      return true;
    }
    return false;
  }
  return walkDay(day, target, event.key);
}

function walkDay(day: HTMLElement, target: HTMLElement | null, key: string): boolean {
  const posts = [...day.querySelectorAll<HTMLElement>('button')];
  const at = target ? posts.indexOf(target.closest<HTMLElement>('button') ?? target) : -1;
  if (key === 'ArrowUp') {
    (at > 0 ? posts[at - 1] : day)?.focus();
    return true;
  }
  if (key === 'ArrowDown') {
    posts[at + 1]?.focus();
    return true;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    void focusDay(plan.day.add({ days: key === 'ArrowLeft' ? -1 : 1 }));
    return true;
  }
  return false;
}

function walkList(target: HTMLElement, key: string): boolean {
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
  const posts = [...(target.closest('[data-day-list]')?.querySelectorAll<HTMLElement>('[data-post]') ?? [])];
  const at = posts.indexOf(target.closest<HTMLElement>('[data-post]') ?? target);
  posts[at + (key === 'ArrowDown' ? 1 : -1)]?.focus();
  return true;
}
