// The keys of the calendar that hold in every view, and those by which the month is walked. Arrows walk days; Enter
// goes to a day's posts and opens one; arrows up and down walk the posts of a day. Alt and an arrow moves the post, with
// what is chosen, by a day or a week; M carries it. These keys say nothing while somebody types.
import { type CalendarDate, parseDate } from '@internationalized/date';
import { tick } from 'svelte';
import type { PostCard } from '../lib/bindings/PostCard';
import type { Target } from '../lib/bindings/Target';
import { drag } from '../lib/drag.svelte';
import { plan } from '../lib/plan.svelte';
import { selection } from '../lib/selection.svelte';

/** Where a copy goes that stays where its post is. */
const HERE: Target = { to: 'by', weeks: 0, days: 0, working: false };
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Whether somebody types there. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function cell(day: CalendarDate): HTMLElement | null {
  return document.querySelector<HTMLElement>(`main [data-day='${day.toString()}']`);
}

/** Puts the keyboard on a day, and its period on the screen. */
export async function focusDay(day: CalendarDate) {
  await plan.goToDay(day);
  await tick();
  cell(day)?.focus();
}

/** Puts the keyboard on a post; on its day where "+N more" hides it. */
export async function focusPost(id: string) {
  const card = plan.find(id);
  if (card?.day) await plan.goToDay(parseDate(card.day));
  await tick();
  const element =
    document.querySelector<HTMLElement>(`main [data-post='${id}']`) ??
    document.querySelector<HTMLElement>(`[data-post='${id}']`);
  if (element) element.focus();
  else if (card?.day) cell(parseDate(card.day))?.focus();
}

/** The post that the keyboard means: the one that has it, else the open one. */
export function meant(): PostCard | undefined {
  const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-post]')?.dataset
    .post;
  const id = focused ?? plan.open;
  return id ? plan.find(id) : undefined;
}

/** The posts that an act of the keyboard means: what is chosen, else the post that has the keyboard. */
function meantAll(card: PostCard | undefined): string[] {
  if (card) return selection.with(card.id);
  return [...selection.ids];
}

async function moveBy(card: PostCard, days: number) {
  const from = card.day ? parseDate(card.day) : plan.day;
  const day = from.add({ days }).toString();
  await plan.move(selection.with(card.id), { to: 'day', day, anchor: card.id });
  await focusPost(card.id);
}

/** Chooses the post that has the keyboard, and goes on to the next of the screen and chooses that. */
function extend(key: string): boolean {
  const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('main [data-post]');
  if (!focused) return false;
  const posts = [...document.querySelectorAll<HTMLElement>('main [data-post]')];
  const on = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
  const order = posts.map((one) => one.dataset.post ?? '');
  const own = focused.dataset.post ?? '';
  if (!selection.has(own)) selection.toggle(own);
  const next = posts[posts.indexOf(focused) + on];
  if (next) {
    next.focus();
    selection.extend(next.dataset.post ?? '', order);
  }
  return true;
}

/** Takes a key of the calendar: true where it was one. */
export function calendarKey(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  const command = event.ctrlKey || event.metaKey;
  const step = STEPS[event.key];
  if (drag.carried) {
    void drag.carryKey(event, STEPS).then((id) => (id ? focusPost(id) : undefined));
    return true;
  }
  const card = meant();
  const key = event.key.toLowerCase();

  if (event.altKey && step !== undefined && card && !command) {
    void moveBy(card, step);
    return true;
  }
  if (command && !event.altKey && !event.shiftKey && key === 'd' && (card || selection.any)) {
    void plan.copy(meantAll(card), HERE).then(([id]) => (id ? focusPost(id) : undefined));
    return true;
  }
  if (command && !event.altKey && !event.shiftKey && key === 'a') {
    selection.set(plan.shown.map((one) => one.id));
    return true;
  }
  if (command || event.altKey) return false;
  if (event.shiftKey && step !== undefined && extend(event.key)) return true;
  switch (key) {
    case 'delete': {
      const ids = meantAll(card);
      if (ids.length === 0) return false;
      void plan.remove(ids).then(() => cell(plan.day)?.focus());
      return true;
    }
    case ' ': {
      // Space on a post chooses it: Enter opens.
      const focused = target?.closest<HTMLElement>('[data-post]')?.dataset.post;
      if (!focused) return false;
      selection.toggle(focused);
      return true;
    }
    case 'm':
      if (!card) return false;
      drag.take(card);
      return true;
    case 'n':
      void plan.add({ day: plan.day.toString() });
      return true;
    case 't':
      void focusDay(plan.today);
      return true;
    case 'pageup':
      void plan.step(-1).then(() => focusDay(plan.day));
      return true;
    case 'pagedown':
      void plan.step(1).then(() => focusDay(plan.day));
      return true;
  }
  return plan.view === 'month' && monthKey(event, target, step);
}

function monthKey(event: KeyboardEvent, target: HTMLElement | null, step: number | undefined): boolean {
  if (target?.closest('[data-day-list]')) return walkList(target, event.key);
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
