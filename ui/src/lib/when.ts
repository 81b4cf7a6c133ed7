// When an occasion is, in words: its rule as the core writes it (`03-04`, `mon 3 in 01`, `easter -2`), read for a person.
import { CalendarDate, DateFormatter, parseDate } from '@internationalized/date';
import { longDay, weekday } from './dates';
import { speech, t } from './messages/index.svelte';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
// 1 January 2024 was a Monday, and the year had a 29 February.
const LEAP = 2024;
const ONCE = /^\d{4}-\d{2}-\d{2}$/;

function written(day: CalendarDate, options: Intl.DateTimeFormatOptions): string {
  return new DateFormatter(speech.locale, { timeZone: 'UTC', ...options }).format(day.toDate('UTC'));
}

function dayOfYear(text: string): string {
  const [month, day] = text.split('-').map(Number);
  return written(new CalendarDate(LEAP, month ?? 1, day ?? 1), { day: 'numeric', month: 'long' });
}

const weekdayName = (name: string) =>
  written(new CalendarDate(LEAP, 1, 1 + Math.max(0, WEEKDAYS.indexOf(name))), { weekday: 'long' });

const monthName = (month: string) => written(new CalendarDate(LEAP, Number(month), 1), { month: 'long' });

/** "third Monday in January", without saying that it is every year; a rule that is not known stands as it is. */
export function dayText(rule: string): string {
  const words = rule.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length > 1 && /^[+-]\d+$/.test(last)) {
    const days = Number(last);
    const when = dayText(words.slice(0, -1).join(' '));
    return t(days < 0 ? 'occasion.when.minus' : 'occasion.when.plus', { days: Math.abs(days), when });
  }
  const [first = '', second = '', third = '', fourth = ''] = words;
  if (words.length === 1) {
    if (first === 'easter') return t('occasion.when.easter');
    if (ONCE.test(first)) return longDay(first);
    if (/^\d{2}-\d{2}$/.test(first)) return dayOfYear(first);
  }
  if (third === 'in') {
    return t('occasion.when.nth', { nth: second, weekday: weekdayName(first), month: monthName(fourth) });
  }
  if (second === 'before' || second === 'from' || second === 'near') {
    return t(`occasion.when.${second}`, { weekday: weekdayName(first), day: dayOfYear(third) });
  }
  return rule;
}

/** "every year, third Monday in January"; one day is only that. */
export function whenText(rule: string): string {
  return ONCE.test(rule) ? longDay(rule) : t('occasion.when.yearly', { when: dayText(rule) });
}

/** The rules that a day suggests: once, the same day each year, the same weekday of its month. */
export function rulesOf(day: string): string[] {
  const date = parseDate(day);
  const name = WEEKDAYS[weekday(date)] ?? 'mon';
  const month = day.slice(5, 7);
  const nth = Math.ceil(date.day / 7);
  const rules = [day, day.slice(5), `${name} ${nth} in ${month}`];
  if (date.add({ days: 7 }).month !== date.month) rules.push(`${name} last in ${month}`);
  return rules;
}
