// Sentences, English and Spanish together. `t` follows the language: read in a component, it redraws.
import IntlMessageFormat from 'intl-messageformat';
import type { Language } from '../bindings/Language';
import { app } from './app';
import { attachments } from './attachments';
import { board } from './board';
import { calendar } from './calendar';
import { commands } from './commands';
import { comments } from './comments';
import { errors } from './errors';
import { exchange } from './exchange';
import { history } from './history';
import { occasions } from './occasions';
import { palette } from './palette';
import { past } from './past';
import { post } from './post';
import { questions } from './questions';
import { quick } from './quick';
import { search } from './search';
import { series } from './series';
import { settings } from './settings';
import { snippets } from './snippets';
import { table } from './table';
import { week } from './week';
import { welcome } from './welcome';
import { year } from './year';

export const messages = {
  ...app,
  ...attachments,
  ...board,
  ...calendar,
  ...commands,
  ...comments,
  ...errors,
  ...exchange,
  ...history,
  ...occasions,
  ...palette,
  ...past,
  ...post,
  ...questions,
  ...quick,
  ...search,
  ...series,
  ...settings,
  ...snippets,
  ...week,
  ...table,
  ...welcome,
  ...year,
};
export type MessageKey = keyof typeof messages;
type Values = Record<string, string | number>;

const region = typeof navigator === 'undefined' ? 'en-GB' : navigator.language;

function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('es') ? 'es' : 'en';
}

let chosen = $state<Language | null>(null);
let firstDay = $state<number | null>(null);
const formats = new Map<string, IntlMessageFormat>();

/** The language of the screen, and the locale by which days and numbers are written. */
export const speech = {
  get language(): Language {
    return chosen ?? languageOf(region);
  },
  /** The system's own locale where it is of the language, so that its region counts. */
  get locale(): string {
    if (languageOf(region) === this.language && /^(en|es)(-|$)/i.test(region)) {
      return region.includes('-') ? region : this.language === 'es' ? 'es-ES' : 'en-GB';
    }
    return this.language === 'es' ? 'es-ES' : 'en-GB';
  },
  /** The first day of the week that the person chose, 0 for Monday to 6 for Sunday; null for the region's. */
  get weekStart(): number | null {
    return firstDay;
  },
  /** Chooses the first day of the week; null for the region's. */
  beginWeek(day: number | null) {
    firstDay = day;
  },
  /** Chooses a language; null for the system's. */
  choose(language: Language | null) {
    chosen = language;
    if (typeof document !== 'undefined') document.documentElement.lang = this.language;
  },
};

/** The sentence of a key in the language of the screen. */
export function t(key: MessageKey, values?: Values): string {
  const text = messages[key][speech.language];
  if (!values && !text.includes('{')) return text;
  const name = `${speech.language} ${key}`;
  let format = formats.get(name);
  if (!format) {
    format = new IntlMessageFormat(text, speech.language);
    formats.set(name, format);
  }
  return String(format.format(values));
}

/** Whether there is a sentence of that name. */
export function isMessage(key: string): key is MessageKey {
  return key in messages;
}
