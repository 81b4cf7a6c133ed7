// What was read in a line, in words.
import type { PostCard } from '../lib/bindings/PostCard';
import type { QuickProblem } from '../lib/bindings/QuickProblem';
import { briefDay, longDay, shortDay } from '../lib/dates';
import { isMessage, speech, t } from '../lib/messages/index.svelte';
import { plan } from '../lib/plan.svelte';

/** "Thu 4 March", with its year where that is another than this one; or the tray. */
export function dayText(card: PostCard): string {
  if (!card.day) return t('quick.tray');
  return card.day.startsWith(`${plan.today.year}-`) ? shortDay(card.day) : briefDay(card.day);
}

/** What a card says beside its title, each in words. */
export function factsOf(card: PostCard): string[] {
  const overview = plan.overview;
  const named = (list: { id: string; name: string }[] | undefined, id: string | null) =>
    list?.find((one) => one.id === id)?.name ?? '';
  const campaign = named(overview?.campaigns, card.campaign);
  return [
    card.day ? longDay(card.day) : t('quick.tray'),
    card.time ?? '',
    named(overview?.themes, card.theme),
    ...card.channels.map((id) => named(overview?.channels, id)),
    campaign && t('quick.campaign', { name: campaign }),
    card.owner,
    card.status === 'draft' ? '' : t(`status.${card.status}`),
  ].filter(Boolean);
}

/** What its writer should look at, in a sentence. */
export function problemText(problem: QuickProblem): string {
  const { trouble, kind, word } = problem;
  const choice = new Intl.ListFormat(speech.locale, { type: 'disjunction' });
  const isDay = trouble === 'weekday_differs' || trouble === 'past';
  const values = { word, names: choice.format(problem.names), day: isDay ? longDay(word) : '' };
  const key = [`quick.${trouble}.${kind}`, `quick.${trouble}`].find(isMessage);
  return key ? t(key, values) : word;
}
