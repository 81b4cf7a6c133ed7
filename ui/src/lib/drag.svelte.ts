// Dragging posts by pointer events: a ghost follows, a place that takes posts shows itself, Ctrl copies, Esc leaves
// everything where it was. By keyboard the same (`carry`): the place moves, and is told before anything is done.
import { type CalendarDate, parseDate } from '@internationalized/date';
import type { PostCard } from './bindings/PostCard';
import { type Drop, dropAt } from './drops';
import { t } from './messages/index.svelte';
import { occasions } from './occasions.svelte';
import { NOTHING, plan } from './plan.svelte';
import { selection } from './selection.svelte';

/** How far a press may wander and still be a click, in CSS pixels. */
const SLACK = 4;
/** How near the edge of what scrolls a drag must come to scroll it, in CSS pixels. */
const EDGE = 36;
/** How long a drag rests on ‹ or › before the period turns, in milliseconds. */
const REST = 600;

/** Moves or copies posts to a place. */
async function land(ids: string[], anchor: string, lane: string | null, drop: Drop, copy: boolean) {
  const bulk = drop.bulk?.(lane) ?? NOTHING;
  const by = { to: 'by', weeks: 0, days: 0, working: false } as const;
  const target =
    drop.day === undefined
      ? by
      : drop.day === null
        ? ({ to: 'tray' } as const)
        : ({ to: 'day', day: drop.day, anchor } as const);
  if (copy) await plan.copy(ids, target, bulk);
  else if (drop.day === undefined && bulk !== NOTHING) await plan.bulk(ids, bulk);
  else if (drop.day !== undefined) await plan.move(ids, target, bulk);
}

class Drag {
  card = $state<PostCard | null>(null);
  /** All that is dragged: the card, or what is chosen with it. */
  ids = $state<string[]>([]);
  x = $state(0);
  y = $state(0);
  width = $state(0);
  /** The key of the place where the post would land, or nowhere. */
  over = $state<string | null>(null);
  /** Whether Ctrl is held, so that a copy lands. */
  copies = $state(false);
  /** The day to which the keyboard carries posts. */
  carried = $state<CalendarDate | null>(null);

  private from: { x: number; y: number; card: PostCard; lane: string | null; element: HTMLElement } | null =
    null;
  private drop: Drop | null = null;
  private offset = { x: 0, y: 0 };
  private frame = 0;
  private turn: { direction: number; timer: ReturnType<typeof setTimeout> } | null = null;
  /** A press that became a drag must not open the post when it is let go. */
  private swallow = false;

  /** A press on a card: it may become a drag. */
  press(event: PointerEvent, card: PostCard, lane: string | null = null) {
    if (event.button !== 0 || plan.overview?.read_only || this.carried) return;
    this.swallow = false;
    const element = event.currentTarget as HTMLElement;
    this.from = { x: event.clientX, y: event.clientY, card, lane, element };
    window.addEventListener('pointermove', this.moved);
    window.addEventListener('pointerup', this.released);
    window.addEventListener('pointercancel', this.cancelled);
    window.addEventListener('keydown', this.key, true);
    window.addEventListener('keyup', this.key, true);
  }

  /** Whether the click that follows belongs to a drag. */
  swallowsClick(): boolean {
    const swallow = this.swallow;
    this.swallow = false;
    return swallow;
  }

  private moved = (event: PointerEvent) => {
    if (!this.from) return;
    if (!this.card) {
      if (Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) < SLACK) return;
      const box = this.from.element.getBoundingClientRect();
      this.offset = { x: this.from.x - box.left, y: this.from.y - box.top };
      // A row of a table is as wide as the table: its ghost is a card.
      this.width = Math.min(box.width, 240);
      this.offset.x = Math.min(this.offset.x, this.width - 8);
      this.card = this.from.card;
      this.ids = selection.with(this.from.card.id);
      this.swallow = true;
      this.frame = requestAnimationFrame(this.scroll);
    }
    this.copies = event.ctrlKey || event.metaKey;
    this.x = event.clientX - this.offset.x;
    this.y = event.clientY - this.offset.y;
    this.look(event.clientX, event.clientY);
  };

  private look(x: number, y: number) {
    const place = dropAt(x, y);
    this.drop = place?.drop ?? null;
    this.over = place?.key ?? null;
    const under = document.elementFromPoint(x, y);
    const turn = Number(under?.closest<HTMLElement>('[data-turn]')?.dataset.turn ?? 0);
    if (turn !== (this.turn?.direction ?? 0)) {
      clearTimeout(this.turn?.timer);
      this.turn = turn ? { direction: turn, timer: setTimeout(this.flip, REST, turn) } : null;
    }
  }

  private flip = (direction: number) => {
    void plan.step(direction < 0 ? -1 : 1);
    this.turn = { direction, timer: setTimeout(this.flip, REST * 1.5, direction) };
  };

  private scroll = () => {
    if (!this.card) return;
    const [x, y] = [this.x + this.offset.x, this.y + this.offset.y];
    const area = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-scrolls]');
    if (area) {
      const box = area.getBoundingClientRect();
      if (y < box.top + EDGE) area.scrollTop -= 8;
      else if (y > box.bottom - EDGE) area.scrollTop += 8;
      if (x < box.left + EDGE) area.scrollLeft -= 8;
      else if (x > box.right - EDGE) area.scrollLeft += 8;
    }
    this.frame = requestAnimationFrame(this.scroll);
  };

  private released = (event: PointerEvent) => {
    const { card, ids, drop, from } = this;
    const copy = event.ctrlKey || event.metaKey;
    this.end();
    if (card && drop) void land(ids, card.id, from?.lane ?? null, drop, copy);
  };

  private cancelled = () => this.end();

  private key = (event: KeyboardEvent) => {
    if (!this.card) return;
    if (event.key === 'Control' || event.key === 'Meta') this.copies = event.type === 'keydown';
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault();
      event.stopPropagation();
      this.end();
    }
  };

  private end() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.turn?.timer);
    this.turn = null;
    this.from = null;
    this.card = null;
    this.ids = [];
    this.drop = null;
    this.over = null;
    this.copies = false;
    window.removeEventListener('pointermove', this.moved);
    window.removeEventListener('pointerup', this.released);
    window.removeEventListener('pointercancel', this.cancelled);
    window.removeEventListener('keydown', this.key, true);
    window.removeEventListener('keyup', this.key, true);
  }

  private held: { card: PostCard; ids: string[] } | null = null;

  /** Takes hold of a post by keyboard, and of what is chosen with it. */
  take(card: PostCard) {
    if (plan.overview?.read_only) return;
    this.held = { card, ids: selection.with(card.id) };
    this.carry(card.day ? parseDate(card.day) : plan.day);
  }

  private carry(day: CalendarDate) {
    if (!this.held) return;
    this.carried = day;
    this.over = day.toString();
    const { card, ids } = this.held;
    const what =
      ids.length > 1
        ? t('move.posts', { count: ids.length })
        : `“${card.title || card.start || t('calendar.untitled')}”`;
    void plan.goToDay(day);
    const name = plan.dayName(day.toString());
    const said = occasions.said(day.toString(), '');
    const where = said ? t('occasion.where', { where: name, occasions: said }) : name;
    plan.say(t('move.would', { what, where }));
  }

  /** Takes a key while the keyboard carries posts: all keys are its own. Gives the post to go back to where the
   * carrying has ended. */
  async carryKey(event: KeyboardEvent, steps: Record<string, number>): Promise<string | null> {
    const { held, carried } = this;
    if (!held || !carried) return null;
    const step = steps[event.key];
    if (step !== undefined) {
      this.carry(carried.add({ days: step }));
      return null;
    }
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      this.carry(carried.add({ months: event.key === 'PageUp' ? -1 : 1 }));
      return null;
    }
    const tray = event.key === 't' || event.key === 'T';
    if (event.key === 'Escape' || event.key === 'Enter' || tray) {
      this.held = null;
      this.carried = null;
      this.over = null;
      if (event.key === 'Escape') plan.say(t('move.left'));
      else await land(held.ids, held.card.id, null, { day: tray ? null : carried.toString() }, event.ctrlKey);
      return held.card.id;
    }
    return null;
  }
}

export const drag = new Drag();
