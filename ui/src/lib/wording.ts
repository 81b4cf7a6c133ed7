// Sentences put together from what the core answers: edits and refusals.
import { BackendError } from './backend';
import type { Edit } from './bindings/Edit';
import type { Problem } from './bindings/Problem';
import { longDay } from './dates';
import { isMessage, type MessageKey, t } from './messages/index.svelte';

/** What an edit did, in the language of the screen. */
export function editLabel(edit: Edit): string {
  const what = plainLabel(edit);
  if (edit.origin === 'undo') return t('edit.undid', { what });
  if (edit.origin === 'redo') return t('edit.redid', { what });
  return what;
}

/** What an edit did, without saying whether it was undone. */
export function plainLabel(edit: Edit): string {
  const values: Record<string, string | number> = { ...(edit.args as Record<string, string>) };
  if ('title' in values && values.title === '') values.title = t('edit.untitled');
  if ('count' in values) values.count = Number(values.count);
  if (typeof values.day === 'string' && values.day) values.day = longDay(values.day);
  if (edit.code === 'put_back' && isMessage(`field.${values.field}`)) {
    return t('edit.put_back', { ...values, field: t(`field.${values.field}` as MessageKey) });
  }
  if (edit.code === 'edit_post' || edit.code === 'edit_posts') {
    const field = `field.${values.field}`;
    if (!isMessage(field)) return t(`edit.${edit.code}.several`, values);
    return t(`edit.${edit.code}`, { ...values, field: t(field) });
  }
  if (values.field === 'answer_theme' && values.value === '') values.value = 'none';
  const key = `edit.${edit.code}`;
  return isMessage(key) ? t(key, values) : edit.label;
}

/** Why something did not work, in the language of the screen where the code says enough. */
export function errorText(error: unknown): string {
  if (error instanceof BackendError) {
    const { code, args } = error.refusal;
    const key = args.reason ? `error.${code}.${args.reason}` : `error.${code}`;
    return isMessage(key) ? t(key, args as Record<string, string>) : error.refusal.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** What is wrong with a row of a file, in the language of the screen where the code says enough. */
export function problemText(problem: Problem): string {
  const key = `problem.${problem.code}`;
  return isMessage(key) ? t(key, problem.args as Record<string, string>) : problem.message;
}
