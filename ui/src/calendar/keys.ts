// The keyboard of the calendar. On a day: arrows walk days, Enter goes into its posts. On a post: up and down walk
// the day's posts (up from the first is the day itself), left and right go to the neighbouring day. Alt and an arrow
// moves the post by a day or a week. These keys say nothing while somebody types.
import { type CalendarDate, parseDate } from '@internationalized/date';
import { tick } from 'svelte';
import type { PostCard } from '../lib/bindings/PostCard';
import { plan } from '../lib/plan.svelte';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Whether somebody types there. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function cell(day: CalendarDate): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[role='gridcell'][data-day='${day.toString()}']`);
}

/** Puts the keyboard on a day, and its month on the screen. */
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
  const element = document.querySelector<HTMLElement>(`[data-post='${id}']`);
  if (element) element.focus();
  else if (card?.day) cell(parseDate(card.day))?.focus();
}

/** The post that the keyboard means: the one that has it, else the open one. */
function meant(): PostCard | undefined {
  const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-post]')?.dataset
    .post;
  const id = focused ?? plan.open;
  return id ? plan.find(id) : undefined;
}

async function moveBy(card: PostCard, days: number) {
  const from = card.day ? parseDate(card.day) : plan.day;
  await plan.move(card.id, from.add({ days }).toString());
  await focusPost(card.id);
}

/** Takes a key of the calendar: true where it was one. */
export function calendarKey(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  const command = event.ctrlKey || event.metaKey;
  const step = STEPS[event.key];
  const card = meant();

  if (event.altKey && step !== undefined && card && !command) {
    void moveBy(card, step);
    return true;
  }
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'd' && card) {
    void plan.copy(card.id, card.day).then((id) => (id ? focusPost(id) : undefined));
    return true;
  }
  if (command || event.altKey) return false;
  switch (event.key) {
    case 'Delete':
      if (!card) return false;
      void plan.remove([card.id]).then(() => cell(plan.day)?.focus());
      return true;
    case 'n':
    case 'N':
      void plan.add({ day: plan.day.toString() });
      return true;
    case 't':
    case 'T':
      void focusDay(plan.today);
      return true;
    case 'PageUp':
      void focusDay(plan.day.subtract({ months: 1 }));
      return true;
    case 'PageDown':
      void focusDay(plan.day.add({ months: 1 }));
      return true;
  }
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
