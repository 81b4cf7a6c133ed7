// Words for the fields of a calendar.
import { isMessage, t } from '../lib/messages/index.svelte';

/** The fields that a column can mean, in the order of the list. */
export const FIELDS = [
  'title',
  'text',
  'day',
  'time',
  'channel',
  'theme',
  'status',
  'campaign',
  'owner',
  'link',
  'notes',
  'language',
  'keep',
  'ignore',
  'id',
  'revision',
] as const;

/** What a field is called. */
export function fieldName(field: string): string {
  if (field.startsWith('text:')) return t('exchange.field.own', { channel: field.slice('text:'.length) });
  const key = `exchange.field.${field}`;
  return isMessage(key) ? t(key) : field;
}
