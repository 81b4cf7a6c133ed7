// How full a day is, in words.
import type { Theme } from '../../lib/bindings/Theme';
import { t } from '../../lib/messages/index.svelte';
import { plan } from '../../lib/plan.svelte';
import type { Fill } from './year.svelte';

export function themeOf(id: string | null): Theme | undefined {
  return plan.overview?.themes.find((theme) => theme.id === id);
}

export function themeName(id: string | null): string {
  return themeOf(id)?.name ?? t('year.unthemed');
}

/** "3 posts: 2 News, 1 Event". */
export function fillText(fill: Fill): string {
  const posts = t('year.posts', { count: fill.count });
  if (fill.count === 0) return posts;
  return `${posts}: ${fill.parts.map(({ theme, count }) => `${count} ${themeName(theme)}`).join(', ')}`;
}
