// The keyboard in the week: arrows walk days and lanes, Enter goes to the posts of a cell, up and down walk along them,
// a post goes from lane to lane. The lane that the keyboard is in is kept from day to day.
import { type CalendarDate, parseDate } from '@internationalized/date';
import { tick } from 'svelte';
import type { PostPatch } from '../../lib/bindings/PostPatch';
import { drag } from '../../lib/drag.svelte';
import { meant } from '../../lib/meant';
import { t } from '../../lib/messages/index.svelte';
import { plan } from '../../lib/plan.svelte';
import { selection } from '../../lib/selection.svelte';
import { type Lane, landing, lanesOf, patchOf } from './lanes';

const ACROSS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
const ALONG: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

class Keyboard {
  /** The key of the lane that the keyboard is in. */
  lane = $state<string | null>(null);
}

export const keyboard = new Keyboard();

function row(lane: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('main [data-lane]')].find(
    (one) => one.dataset.lane === lane,
  );
}

async function focusCell(day: CalendarDate, lane: string) {
  keyboard.lane = lane;
  await plan.goToDay(day);
  await tick();
  row(lane)?.querySelector<HTMLElement>(`[data-day='${day.toString()}']`)?.focus();
}

/** Puts the keyboard on a post in a lane; on its cell where "+N more" hides it. */
async function focusCard(id: string, day: CalendarDate, lane: string) {
  await focusCell(day, lane);
  row(lane)?.querySelector<HTMLElement>(`[data-post='${id}']`)?.focus();
}

/** The lane of the element that has the keyboard. */
function laneHere(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-lane]')?.dataset.lane;
}

/** What a new post has in the day and the lane of the keyboard; null where it is in no lane. */
export function groundHere(): PostPatch | null {
  const lane = laneHere();
  return lane === undefined ? null : { ...patchOf(plan.lanes, lane), day: plan.day.toString() };
}

/** Adds a post to the day and the lane of the keyboard: false where it is in no lane. */
export function addHere(): unknown {
  const patch = groundHere();
  return patch ? plan.add(patch) : false;
}

/** Moves the post that has the keyboard, else the open one, with what is chosen beside it, a lane up or down. */
export async function moveLane(lanes: Lane[], by: 1 | -1) {
  const card = meant();
  if (!card) return;
  const own = lanesOf(plan.lanes, card);
  const here = own.find((lane) => lane === (laneHere() ?? keyboard.lane)) ?? own[0];
  const at = lanes.findIndex((lane) => lane.key === here);
  const [from, to] = [lanes[at], lanes[at + by]];
  if (!from) return;
  if (!to) return plan.say(t('week.edge'));
  const ids = selection.with(card.id);
  if (!(await plan.bulk(ids, landing(plan.lanes, to.key, from.key)))) return;
  const title = card.title || card.start || t('calendar.untitled');
  const what = ids.length > 1 ? t('move.posts', { count: ids.length }) : `“${title}”`;
  plan.say(t('week.moved', { what, from: from.name, to: to.name }));
  await focusCard(card.id, parseDate(card.day ?? plan.day.toString()), to.key);
}

/** Takes a key of the week where it is one of a cell or of a post in it: true where it was. */
export function weekKey(event: KeyboardEvent, lanes: Lane[]): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const cell = target?.closest<HTMLElement>('[role="gridcell"]');
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!target || !cell || drag.carried || held) return false;
  const key = cell.closest<HTMLElement>('[data-lane]')?.dataset.lane ?? '';
  const at = lanes.findIndex((lane) => lane.key === key);
  const lane = lanes[at];
  if (!lane) return false;
  const across = ACROSS[event.key];
  const along = ALONG[event.key];
  if (across !== undefined) {
    void focusCell(plan.day.add({ days: across }), key);
    return true;
  }
  const edge = event.key === 'Home' ? plan.laneDays[0] : event.key === 'End' ? plan.laneDays.at(-1) : null;
  if (edge) {
    void focusCell(edge, key);
    return true;
  }
  if (target === cell) {
    const next = along === undefined ? undefined : lanes[at + along];
    if (next) void focusCell(plan.day, next.key);
    if (along !== undefined) return true;
    if (event.key !== 'Enter') return false;
    const first = cell.querySelector<HTMLElement>('button');
    if (first) first.focus();
    else void plan.add({ ...patchOf(plan.lanes, key), day: plan.day.toString() });
    return true;
  }
  return walkPosts(event.key, target, cell, along);
}

function walkPosts(key: string, target: HTMLElement, cell: HTMLElement, along: number | undefined): boolean {
  const posts = [...cell.querySelectorAll<HTMLElement>('button')];
  const own = target.closest<HTMLElement>('button');
  if (along !== undefined) {
    const next = posts[(own ? posts.indexOf(own) : -1) + along];
    if (next) next.focus();
    else if (along < 0) cell.focus();
    return true;
  }
  // Escape lets go of what is chosen or open first, wherever the keyboard is.
  if (key !== 'Escape' || selection.any || plan.open) return false;
  cell.focus();
  return true;
}
