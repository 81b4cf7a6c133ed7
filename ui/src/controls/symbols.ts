// The signs of themes and statuses, and those of a card: glyphs of the icon family's font, named as the core names them.
// A month shows hundreds of them; a letter is the cheapest drawing there is (docs/decisions/0008). `symbols.test.ts`
// holds the code points against the font's own list.
import type { OccasionKind } from '../lib/bindings/OccasionKind';
import type { PostCard } from '../lib/bindings/PostCard';
import type { Status } from '../lib/bindings/Status';

/** The code point of each symbol that a theme can have. */
export const themeSigns: Record<string, number> = {
  megaphone: 0xe235,
  'calendar-heart': 0xe305,
  construction: 0xe3b4,
  'scroll-text': 0xe45f,
  siren: 0xe2ef,
  award: 0xe04f,
  sprout: 0xe1eb,
  'message-circle-question-mark': 0xe568,
  tag: 0xe17f,
  bookmark: 0xe060,
  landmark: 0xe23a,
  trees: 0xe2f5,
  bus: 0xe1d4,
  'graduation-cap': 0xe234,
  'heart-handshake': 0xe2d7,
  lightbulb: 0xe1c2,
};

/** The font's name of each status's sign, and its code point. */
export const statusSigns: Record<Status, { icon: string; code: number }> = {
  idea: { icon: 'lightbulb', code: 0xe1c2 },
  draft: { icon: 'pencil-line', code: 0xe4f0 },
  in_review: { icon: 'hourglass', code: 0xe296 },
  approved: { icon: 'check', code: 0xe06c },
  published: { icon: 'check-check', code: 0xe38e },
  cancelled: { icon: 'ban', code: 0xe051 },
};

/** What a card says beside its status: that it was chosen, that it was commented on, that it is late. */
export const cardSigns = {
  'square-check': 0xe559,
  'message-square': 0xe117,
  'triangle-alert': 0xe193,
} as const;

/** The letter of a theme's sign; a tag for a symbol that a newer Almanac knows. */
export const themeSign = (symbol: string | undefined): string =>
  String.fromCodePoint(themeSigns[symbol ?? 'tag'] ?? 0xe17f);

/** The letter of a status's sign. */
export const statusSign = (status: Status): string => String.fromCodePoint(statusSigns[status].code);

/** The letter of another sign of a card. */
export const cardSign = (name: keyof typeof cardSigns): string => String.fromCodePoint(cardSigns[name]);

/** The font's name of the sign of each kind of occasion, and its code point. */
export const occasionSigns: Record<OccasionKind, { icon: string; code: number }> = {
  holiday: { icon: 'sun', code: 0xe178 },
  mourning: { icon: 'flower-2', code: 0xe2d4 },
  local: { icon: 'map-pin-house', code: 0xe61c },
  awareness: { icon: 'ribbon', code: 0xe558 },
};

/** The letter of the sign of a kind of occasion. */
export const occasionSign = (kind: OccasionKind): string => String.fromCodePoint(occasionSigns[kind].code);

/** What a card may be part of: the font's name of its sign, and its code point. */
export const seriesSigns = {
  repeat: { icon: 'repeat', code: 0xe146 },
  anchored: { icon: 'milestone', code: 0xe298 },
  evergreen: { icon: 'leaf', code: 0xe2de },
} as const;

/** The letter of the sign of what a card is part of. */
export const seriesSign = (kind: keyof typeof seriesSigns): string =>
  String.fromCodePoint(seriesSigns[kind].code);

/** A sign at the end of a card's first line. */
export interface CardSign {
  letter: string;
  tone: 'accent' | 'soft' | 'warning' | 'good';
  /** How many there are, where it says so. */
  count?: number;
}

const NONE: CardSign[] = [];

/** What a card says in signs: that it was chosen, what it is part of, that it was commented on, that it is late, and how far it has come. */
export function signsOf(card: PostCard, chosen: boolean): CardSign[] {
  const { status, series, evergreen, comments, late } = card;
  const far = status !== 'idea' && status !== 'draft';
  if (!(chosen || series || evergreen || comments || late || far)) return NONE;
  const signs: CardSign[] = [];
  if (chosen) signs.push({ letter: cardSign('square-check'), tone: 'accent' });
  if (series) signs.push({ letter: seriesSign(series), tone: 'soft' });
  if (evergreen) signs.push({ letter: seriesSign('evergreen'), tone: 'soft' });
  if (comments)
    signs.push({
      letter: cardSign('message-square'),
      tone: 'soft',
      ...(comments > 1 && { count: comments }),
    });
  if (late) signs.push({ letter: cardSign('triangle-alert'), tone: 'warning' });
  if (far)
    signs.push({
      letter: statusSign(status),
      tone: status === 'approved' || status === 'published' ? 'good' : 'soft',
    });
  return signs;
}
