// Dragging a post by pointer events: a ghost follows, a day or the tray takes it, Esc leaves it where it was.
import type { PostCard } from './bindings/PostCard';
import { plan } from './plan.svelte';

/** How far a press may wander and still be a click, in CSS pixels. */
const SLACK = 4;
/** How near the edge of what scrolls a drag must come to scroll it, in CSS pixels. */
const EDGE = 36;
/** How long a drag rests on ‹ or › before the month turns, in milliseconds. */
const REST = 600;

class Drag {
  card = $state<PostCard | null>(null);
  x = $state(0);
  y = $state(0);
  width = $state(0);
  /** Where the post would land: a day, 'tray', or nowhere. */
  over = $state<string | null>(null);

  private from: { x: number; y: number; card: PostCard; element: HTMLElement } | null = null;
  private offset = { x: 0, y: 0 };
  private frame = 0;
  private turn: { direction: number; timer: ReturnType<typeof setTimeout> } | null = null;
  /** A press that became a drag must not open the post when it is let go. */
  private swallow = false;

  /** A press on a card: it may become a drag. */
  press(event: PointerEvent, card: PostCard) {
    if (event.button !== 0 || plan.overview?.read_only) return;
    this.swallow = false;
    const element = event.currentTarget as HTMLElement;
    this.from = { x: event.clientX, y: event.clientY, card, element };
    window.addEventListener('pointermove', this.moved);
    window.addEventListener('pointerup', this.released);
    window.addEventListener('pointercancel', this.cancelled);
    window.addEventListener('keydown', this.key, true);
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
      this.width = box.width;
      this.card = this.from.card;
      this.swallow = true;
      this.frame = requestAnimationFrame(this.scroll);
    }
    this.x = event.clientX - this.offset.x;
    this.y = event.clientY - this.offset.y;
    this.look(event.clientX, event.clientY);
  };

  private look(x: number, y: number) {
    const under = document.elementFromPoint(x, y);
    this.over = under?.closest<HTMLElement>('[data-drop]')?.dataset.drop ?? null;
    const turn = Number(under?.closest<HTMLElement>('[data-turn]')?.dataset.turn ?? 0);
    if (turn !== (this.turn?.direction ?? 0)) {
      clearTimeout(this.turn?.timer);
      this.turn = turn ? { direction: turn, timer: setTimeout(this.flip, REST, turn) } : null;
    }
  }

  private flip = (direction: number) => {
    void plan.goTo(plan.month.add({ months: direction }));
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
    }
    this.frame = requestAnimationFrame(this.scroll);
  };

  private released = () => {
    const { card, over } = this;
    this.end();
    if (card && over) void plan.move(card.id, over === 'tray' ? null : over);
  };

  private cancelled = () => this.end();

  private key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.card) {
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
    this.over = null;
    window.removeEventListener('pointermove', this.moved);
    window.removeEventListener('pointerup', this.released);
    window.removeEventListener('pointercancel', this.cancelled);
    window.removeEventListener('keydown', this.key, true);
  }
}

export const drag = new Drag();
