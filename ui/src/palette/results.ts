// What the palette lists for what is typed.
import type { CalendarDate } from '@internationalized/date';
import type { PostCard } from '../lib/bindings/PostCard';
import { type Command, GROUPS, keyOf, nameOf } from '../lib/commands.svelte';
import type { MessageKey } from '../lib/messages/index.svelte';
import { rank } from '../lib/search';
import { typedDay } from '../lib/typed-day';

export type Result =
  | { kind: 'command'; key: string; command: Command }
  | { kind: 'day'; key: string; day: CalendarDate }
  | { kind: 'post'; key: string; card: PostCard };

export interface Section {
  title: MessageKey;
  results: Result[];
}

/** How many commands are listed beside the posts that answer. */
const COMMANDS = 8;
/** How many of the commands used last stand first. */
const RECENT = 5;

/** The commands used last, the last one first: for as long as the app runs. */
let used: string[] = [];

export function use(command: Command) {
  used = [keyOf(command), ...used.filter((key) => key !== keyOf(command))].slice(0, 20);
}

/** How long ago a command was used, in commands; the same for all that were not. */
function age(command: Command): number {
  const at = used.indexOf(keyOf(command));
  return at < 0 ? used.length : at;
}

const asResult = (command: Command): Result => ({ kind: 'command', key: keyOf(command), command });

/** The commands that answer a query: the best first, and of equals the one used last. */
export function answering(commands: Command[], query: string): Command[] {
  return commands
    .flatMap((command) => {
      const name = nameOf(command);
      // What a command acts on, alone, finds it as well as its first word: "news" is "Show only: News".
      const own = Object.values(command.values ?? {}).map((value) => rank(value, query));
      const ranks = [rank(name, query), ...own].filter((one) => one !== null);
      return ranks.length ? [{ command, rank: Math.min(...ranks) }] : [];
    })
    .sort((a, b) => a.rank - b.rank || age(a.command) - age(b.command))
    .map(({ command }) => command);
}

function everything(commands: Command[]): Section[] {
  const recent = commands
    .filter((command) => used.includes(keyOf(command)))
    .sort((a, b) => age(a) - age(b))
    .slice(0, RECENT);
  const rest = commands.filter((command) => !recent.includes(command));
  return [
    { title: 'palette.recent', results: recent.map(asResult) },
    ...GROUPS.map((group): Section => {
      const own = rest.filter((command) => command.group === group);
      return { title: `group.${group}`, results: own.map(asResult) };
    }),
  ];
}

/** The sections of the palette. */
export function sections(
  query: string,
  commands: Command[],
  posts: PostCard[],
  today: CalendarDate,
): Section[] {
  const typed = query.trim();
  const day = typedDay(typed, today);
  const all: Section[] = [];
  if (day) all.push({ title: 'palette.go', results: [{ kind: 'day', key: `day:${day}`, day }] });
  if (typed) {
    const found = answering(commands, typed).slice(0, COMMANDS);
    all.push({ title: 'palette.commands', results: found.map(asResult) });
  } else all.push(...everything(commands));
  all.push({
    title: 'palette.posts',
    results: posts.map((card) => ({ kind: 'post', key: card.id, card })),
  });
  return all.filter((section) => section.results.length > 0);
}
