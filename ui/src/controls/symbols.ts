// The signs of themes and statuses: one icon family, named as the core names them.
import Award from '@lucide/svelte/icons/award';
import Ban from '@lucide/svelte/icons/ban';
import Bookmark from '@lucide/svelte/icons/bookmark';
import Bus from '@lucide/svelte/icons/bus';
import CalendarHeart from '@lucide/svelte/icons/calendar-heart';
import Check from '@lucide/svelte/icons/check';
import CheckCheck from '@lucide/svelte/icons/check-check';
import Construction from '@lucide/svelte/icons/construction';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import HeartHandshake from '@lucide/svelte/icons/heart-handshake';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Landmark from '@lucide/svelte/icons/landmark';
import Leaf from '@lucide/svelte/icons/leaf';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Question from '@lucide/svelte/icons/message-circle-question-mark';
import Milestone from '@lucide/svelte/icons/milestone';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Repeat from '@lucide/svelte/icons/repeat';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Siren from '@lucide/svelte/icons/siren';
import Sprout from '@lucide/svelte/icons/sprout';
import Tag from '@lucide/svelte/icons/tag';
import Trees from '@lucide/svelte/icons/trees';
import type { Component } from 'svelte';
import type { Status } from '../lib/bindings/Status';

type Sign = Component<{ id?: string; strokeWidth?: number }>;

/** The sign of each symbol that a theme can have. */
export const themeSigns: Record<string, Sign> = {
  megaphone: Megaphone,
  'calendar-heart': CalendarHeart,
  construction: Construction,
  'scroll-text': ScrollText,
  siren: Siren,
  award: Award,
  sprout: Sprout,
  'message-circle-question-mark': Question,
  tag: Tag,
  bookmark: Bookmark,
  landmark: Landmark,
  trees: Trees,
  bus: Bus,
  'graduation-cap': GraduationCap,
  'heart-handshake': HeartHandshake,
  lightbulb: Lightbulb,
};

/** The name of a theme's sign; a tag for a symbol that a newer Almanac knows. */
export const themeSignName = (symbol: string | undefined): string =>
  symbol && symbol in themeSigns ? symbol : 'tag';

/** What a card may be part of. */
export const seriesSigns: Record<string, Sign> = { repeat: Repeat, anchored: Milestone, evergreen: Leaf };

/** The sign of each status. */
export const statusSigns: Record<Status, Sign> = {
  idea: Lightbulb,
  draft: PencilLine,
  in_review: Hourglass,
  approved: Check,
  published: CheckCheck,
  cancelled: Ban,
};
