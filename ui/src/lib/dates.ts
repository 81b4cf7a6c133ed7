// Days as date values of the calendar, never JS dates; wording by the locale.
import {
  CalendarDate,
  DateFormatter,
  endOfMonth,
  parseDate,
  parseTime,
  startOfMonth,
} from '@internationalized/date';
import { speech } from './messages/index.svelte';

/** The first day of the week, as the person chose it, else by a locale: 0 for Monday to 6 for Sunday. */
export function weekStart(locale: string): number {
  return speech.weekStart ?? regionalWeekStart(locale);
}

function regionalWeekStart(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  const info = known.getWeekInfo?.() ?? known.weekInfo;
  if (info) return (info.firstDay + 6) % 7;
  // WebKitGTK may not say: the regions whose week begins on Sunday or Saturday, by CLDR, as far as the
  // languages of the screen go.
  const region = known.maximize().region ?? '';
  const sunday = [
    'US',
    'CA',
    'MX',
    'CO',
    'PE',
    'VE',
    'GT',
    'HN',
    'SV',
    'NI',
    'PA',
    'DO',
    'PR',
    'PY',
    'ZA',
    'IN',
    'PH',
  ];
  return sunday.includes(region) ? 6 : 0;
}

/** The weekday of a day, 0 for Monday to 6 for Sunday. */
export function weekday(day: CalendarDate): number {
  return (day.toDate('UTC').getUTCDay() + 6) % 7;
}

/** The weeks that a month's page shows: whole weeks, from the week of its first day to that of its last. */
export function monthWeeks(month: CalendarDate, firstWeekday: number): CalendarDate[][] {
  const first = startOfMonth(month);
  let day = first.subtract({ days: (weekday(first) - firstWeekday + 7) % 7 });
  const last = endOfMonth(month);
  const weeks: CalendarDate[][] = [];
  while (day.compare(last) <= 0) {
    weeks.push(Array.from({ length: 7 }, (_, at) => day.add({ days: at })));
    day = day.add({ days: 7 });
  }
  return weeks;
}

const formatters = new Map<string, DateFormatter>();

function format(day: CalendarDate, options: Intl.DateTimeFormatOptions): string {
  const key = speech.locale + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new DateFormatter(speech.locale, { timeZone: 'UTC', ...options });
    formatters.set(key, formatter);
  }
  return formatter.format(day.toDate('UTC'));
}

/** "March 2027". */
export function monthName(day: CalendarDate): string {
  const name = format(day, { month: 'long', year: 'numeric' });
  return name.charAt(0).toLocaleUpperCase(speech.locale) + name.slice(1);
}

/** "March". */
export function nameOfMonth(day: CalendarDate): string {
  const name = format(day, { month: 'long' });
  return name.charAt(0).toLocaleUpperCase(speech.locale) + name.slice(1);
}

/** "1–14 March 2027", as short as the language allows; with `short`, "23 Feb – 14 Mar 2027". */
export function daySpan(from: CalendarDate, to: CalendarDate, month: 'long' | 'short' = 'long'): string {
  const formatter = new DateFormatter(speech.locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month,
    year: 'numeric',
  });
  return formatter.formatRange(from.toDate('UTC'), to.toDate('UTC'));
}

/** Days that were worded before: each card and each day of a page says its own. */
const longDays = new Map<string, string>();

/** "Wednesday 10 March 2027". */
export function longDay(day: CalendarDate | string): string {
  const key = `${speech.locale} ${day}`;
  let words = longDays.get(key);
  if (words === undefined) {
    words = format(value(day), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    longDays.set(key, words);
  }
  return words;
}

/** "Wed 10 March". */
export function shortDay(day: CalendarDate | string): string {
  return format(value(day), { weekday: 'short', day: 'numeric', month: 'long' }).replace(',', '');
}

/** "Wed 10 Mar", with its year where that is another than `year`. */
export function rowDay(day: string, year: number): string {
  const own = parseDate(day);
  const long = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const text = own.year === year ? format(own, long) : format(own, { ...long, year: 'numeric' });
  return text.replace(',', '').replace(/\./g, '');
}

/** "Mar". */
export function shortMonth(day: CalendarDate): string {
  return format(day, { month: 'short' }).replace('.', '');
}

/** "Wed 10 Mar 2027": for a list of days of many years. */
export function briefDay(day: CalendarDate | string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return format(value(day), options).replace(',', '');
}

/** "Wed 10": where the month is known. */
export function dayOfMonth(day: CalendarDate | string): string {
  return format(value(day), { weekday: 'short', day: 'numeric' }).replace(',', '');
}

/** The names of the months in a locale, January first. */
export function monthNames(locale: string): string[] {
  const names = new DateFormatter(locale, { timeZone: 'UTC', month: 'long' });
  return Array.from({ length: 12 }, (_, at) => names.format(new CalendarDate(2027, at + 1, 1).toDate('UTC')));
}

/** The names of the weekdays, from the first of the week on. */
export function weekdayNames(firstWeekday: number, width: 'long' | 'short' | 'narrow'): string[] {
  const monday = parseDate('2024-01-01');
  return Array.from({ length: 7 }, (_, at) =>
    format(monday.add({ days: (firstWeekday + at) % 7 }), { weekday: width }),
  );
}

function value(day: CalendarDate | string): CalendarDate {
  return typeof day === 'string' ? parseDate(day) : day;
}

/** Whether a text is a time of day such as 09:30. */
export function isTime(text: string): boolean {
  if (!/^\d{2}:\d{2}$/.test(text)) return false;
  try {
    parseTime(text);
    return true;
  } catch {
    return false;
  }
}
