// The post that the keyboard means.
import type { PostCard } from './bindings/PostCard';
import { plan } from './plan.svelte';
import { selection } from './selection.svelte';

/** The post that has the keyboard, else the open one. */
export function meant(): PostCard | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-post]')?.dataset.post;
  const id = focused ?? plan.open;
  return id ? plan.find(id) : undefined;
}

/** The posts that an act of the keyboard means: the post that has it, with what is chosen beside it; else what is
 * chosen. */
export function meantAll(): string[] {
  const card = meant();
  return card ? selection.with(card.id) : [...selection.ids];
}
