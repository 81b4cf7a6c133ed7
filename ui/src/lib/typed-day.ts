// A day as somebody types it to go there: 2027-03-04, 4 March, March 4, 4/3, Friday, today, next month.
import { CalendarDate, endOfMonth, parseDate, startOfMonth } from '@internationalized/date';
import { monthNames, weekday, weekdayNames } from './dates';
import { speech } from './messages/index.svelte';
import { fold } from './search';

const NAMED: Record<string, (today: CalendarDate) => CalendarDate> = {
  today: (today) => today,
  hoy: (today) => today,
  tomorrow: (today) => today.add({ days: 1 }),
  manana: (today) => today.add({ days: 1 }),
  yesterday: (today) => today.subtract({ days: 1 }),
  ayer: (today) => today.subtract({ days: 1 }),
  'next week': (today) => today.add({ weeks: 1 }),
  'proxima semana': (today) => today.add({ weeks: 1 }),
  'semana que viene': (today) => today.add({ weeks: 1 }),
  'next month': (today) => startOfMonth(today.add({ months: 1 })),
  'proximo mes': (today) => startOfMonth(today.add({ months: 1 })),
  'mes que viene': (today) => startOfMonth(today.add({ months: 1 })),
  'next year': (today) => new CalendarDate(today.year + 1, 1, 1),
  'proximo ano': (today) => new CalendarDate(today.year + 1, 1, 1),
};

function dayOf(year: number, month: number, day: number): CalendarDate | null {
  if (month < 1 || month > 12 || day < 1 || year < 1) return null;
  const first = new CalendarDate(year, month, 1);
  return day > endOfMonth(first).day ? null : first.set({ day });
}

/** The day of that month that is nearest to today, of last year, this one and the next. */
function nearest(today: CalendarDate, month: number, day: number): CalendarDate | null {
  const days = [-1, 0, 1].flatMap((years) => dayOf(today.year + years, month, day) ?? []);
  const far = (one: CalendarDate) => Math.abs(one.toDate('UTC').getTime() - today.toDate('UTC').getTime());
  return days.sort((a, b) => far(a) - far(b))[0] ?? null;
}

const inYear = (today: CalendarDate, year: string | undefined, month: number, day: number) =>
  year ? dayOf(Number(year.length === 2 ? `20${year}` : year), month, day) : nearest(today, month, day);

/** The month that a name or its beginning, of three letters at least, means in one of the languages; 0 for none. */
function monthOf(name: string): number {
  if (name.length < 3) return 0;
  for (const locale of [speech.locale, 'en', 'es']) {
    const at = monthNames(locale).findIndex((month) => fold(month).startsWith(name));
    if (at >= 0) return at + 1;
  }
  return 0;
}

/** The day that a text means, or nothing. */
export function typedDay(text: string, today: CalendarDate): CalendarDate | null {
  const typed = fold(text.trim()).replace(/\s+/g, ' ');
  if (!typed) return null;
  const named = NAMED[typed];
  if (named) return named(today);
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) {
    try {
      return parseDate(typed);
    } catch {
      return null;
    }
  }
  const numbers = typed.match(/^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?$/);
  if (numbers) {
    const [one, other] = [Number(numbers[1]), Number(numbers[2])];
    const [day, month] = speech.locale === 'en-US' ? [other, one] : [one, other];
    return inYear(today, numbers[3], month, day);
  }
  const words = typed
    .replace(/[.,]/g, '')
    .replace(/ (de|del|of) /g, ' ')
    .replace(/ (de|del|of) /g, ' ');
  const dayFirst = words.match(/^(\d{1,2})(?:st|nd|rd|th)? (\p{L}+)(?: (\d{4}))?$/u);
  if (dayFirst) return written(today, dayFirst[1], dayFirst[2], dayFirst[3]);
  const monthFirst = words.match(/^(\p{L}+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/u);
  if (monthFirst) return written(today, monthFirst[2], monthFirst[1], monthFirst[3]);
  const month = words.match(/^(\p{L}+)(?: (\d{4}))?$/u);
  if (!month) return null;
  return written(today, '1', month[1], month[2]) ?? coming(today, month[1] ?? '');
}

function written(today: CalendarDate, day = '', name = '', year?: string): CalendarDate | null {
  const month = monthOf(name);
  return month ? inYear(today, year, month, Number(day)) : null;
}

/** The next day of that name, from tomorrow on. */
function coming(today: CalendarDate, name: string): CalendarDate | null {
  if (name.length < 3) return null;
  const at = weekdayNames(0, 'long').findIndex((own) => fold(own).startsWith(name));
  return at < 0 ? null : today.add({ days: ((at - weekday(today) + 6) % 7) + 1 });
}
