// Every command of the app, once: its sentence, its keys, when it applies. The keydown of the window, the plan's menu,
// the keys that `?` shows and the palette all read this list; the areas say what a command does (`handle`).
import type { ColourMode } from './bindings/ColourMode';
import type { Lanes } from './bindings/Lanes';
import type { View } from './bindings/View';
import { isChord } from './chords';
import { meant } from './meant';
import type { MessageKey } from './messages/index.svelte';
import { t } from './messages/index.svelte';
import { type Facet, plan, STATUSES } from './plan.svelte';
import { preferences } from './preferences.svelte';
import { saved } from './saved.svelte';
import { selection } from './selection.svelte';
import { snippets, writtenText } from './snippets.svelte';
import { LANES, VIEWS } from './views';

/** Where a command belongs, in the order in which they are shown. */
export const GROUPS = ['everywhere', 'view', 'post', 'many', 'plan', 'show', 'screen'] as const;
export type Group = (typeof GROUPS)[number];

/** What must be there for a command to apply. */
type Need =
  | 'writable'
  | 'post'
  | 'anchored'
  | 'posts'
  | 'chosen'
  | 'filtered'
  | 'undoable'
  | 'redoable'
  | 'text';

export interface Command {
  id: string;
  /** What tells commands of one id apart: a view, a colour, a campaign. */
  arg?: string;
  group: Group;
  message: MessageKey;
  values?: Record<string, string>;
  /** Its keys; the first is the one that is shown. */
  keys?: readonly string[];
  /** Whether all its keys are shown, not only the first. */
  allKeys?: boolean;
  needs?: readonly Need[];
  /** The views that have it; all where it is absent. */
  views?: readonly View[];
  /** Whether its keys hold while somebody types, and in menus. */
  typing?: boolean;
  /** Whether only its keys run it: the palette does not list what is a step of the hand. */
  hand?: boolean;
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

/** The commands that every plan has. Of two that share a key, the first that applies takes it. */
export const COMMANDS = [
  {
    id: 'palette',
    group: 'everywhere',
    message: 'command.palette',
    keys: ['Ctrl+K'],
    typing: true,
    hand: true,
  },
  { id: 'find', group: 'everywhere', message: 'command.find', keys: ['/'] },
  {
    id: 'undo',
    group: 'everywhere',
    message: 'footer.undo',
    keys: ['Ctrl+Z'],
    needs: ['writable', 'undoable'],
    typing: true,
  },
  {
    id: 'redo',
    group: 'everywhere',
    message: 'footer.redo',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    needs: ['writable', 'redoable'],
    typing: true,
  },
  { id: 'today', group: 'everywhere', message: 'command.today', keys: ['T'] },
  { id: 'before', group: 'everywhere', message: 'command.before', keys: ['PageUp'] },
  { id: 'after', group: 'everywhere', message: 'command.after', keys: ['PageDown'] },
  { id: 'side', group: 'everywhere', message: 'command.side' },
  { id: 'keys', group: 'everywhere', message: 'command.keys', keys: ['?'] },
  {
    id: 'choose.none',
    group: 'many',
    message: 'chosen.clear',
    keys: ['Escape'],
    needs: ['chosen'],
    typing: true,
  },
  { id: 'back', group: 'everywhere', message: 'command.back', keys: ['Escape'], typing: true, hand: true },

  {
    id: 'walk.days',
    group: 'view',
    message: 'command.walk.days',
    keys: ARROWS,
    allKeys: true,
    views: ['month', 'year'],
    hand: true,
  },
  {
    id: 'walk.posts',
    group: 'view',
    message: 'command.walk.posts',
    keys: ['Enter', 'ArrowUp', 'ArrowDown'],
    allKeys: true,
    views: ['month', 'week'],
    hand: true,
  },
  {
    id: 'week.walk',
    group: 'view',
    message: 'command.week.walk',
    keys: ARROWS,
    allKeys: true,
    views: ['week'],
    hand: true,
  },
  {
    id: 'walk.ends',
    group: 'view',
    message: 'command.walk.ends',
    keys: ['Home', 'End'],
    allKeys: true,
    views: ['week', 'year'],
    hand: true,
  },
  {
    id: 'year.open',
    group: 'view',
    message: 'command.year.open',
    keys: ['Enter'],
    views: ['year'],
    hand: true,
  },
  {
    id: 'week.add',
    group: 'view',
    message: 'command.week.add',
    keys: ['Shift+N'],
    views: ['week'],
    needs: ['writable'],
  },
  {
    id: 'week.up',
    group: 'post',
    message: 'command.week.up',
    keys: ['Alt+ArrowUp'],
    views: ['week'],
    needs: ['writable', 'post'],
  },
  {
    id: 'week.down',
    group: 'post',
    message: 'command.week.down',
    keys: ['Alt+ArrowDown'],
    views: ['week'],
    needs: ['writable', 'post'],
  },
  {
    id: 'board.walk',
    group: 'view',
    message: 'command.board.walk',
    keys: ARROWS,
    allKeys: true,
    views: ['board'],
    hand: true,
  },
  {
    id: 'board.ends',
    group: 'view',
    message: 'command.board.ends',
    keys: ['Home', 'End'],
    allKeys: true,
    views: ['board'],
    hand: true,
  },
  {
    id: 'board.add',
    group: 'view',
    message: 'command.board.add',
    keys: ['Shift+N'],
    views: ['board'],
    needs: ['writable'],
  },
  {
    id: 'board.later',
    group: 'post',
    message: 'command.board.later',
    keys: ['Alt+ArrowRight'],
    views: ['board'],
    needs: ['writable', 'post'],
  },
  {
    id: 'board.earlier',
    group: 'post',
    message: 'command.board.earlier',
    keys: ['Alt+ArrowLeft'],
    views: ['board'],
    needs: ['writable', 'post'],
  },
  { id: 'board.tray', group: 'view', message: 'command.board.tray', views: ['board'] },
  {
    id: 'table.walk',
    group: 'view',
    message: 'command.table.walk',
    keys: ARROWS,
    allKeys: true,
    views: ['table'],
    hand: true,
  },
  {
    id: 'table.edit',
    group: 'view',
    message: 'command.table.edit',
    keys: ['Enter', 'F2'],
    allKeys: true,
    views: ['table'],
    needs: ['writable'],
    hand: true,
  },
  {
    id: 'table.open',
    group: 'view',
    message: 'command.open',
    keys: ['Ctrl+Enter'],
    views: ['table'],
    hand: true,
  },
  {
    id: 'table.fill',
    group: 'view',
    message: 'command.table.fill',
    keys: ['Ctrl+D'],
    views: ['table'],
    needs: ['writable', 'post'],
  },
  {
    id: 'table.copy',
    group: 'view',
    message: 'command.table.copy',
    keys: ['Ctrl+C'],
    views: ['table'],
    needs: ['posts'],
    hand: true,
  },
  {
    id: 'table.paste',
    group: 'view',
    message: 'command.table.paste',
    keys: ['Ctrl+V'],
    views: ['table'],
    needs: ['writable'],
    hand: true,
  },
  { id: 'table.widths', group: 'view', message: 'table.widths', views: ['table'] },

  { id: 'quick', group: 'everywhere', message: 'command.quick', keys: ['N'], needs: ['writable'] },
  { id: 'post.new', group: 'everywhere', message: 'command.new', keys: ['Shift+N'], needs: ['writable'] },
  { id: 'post.open', group: 'post', message: 'command.open', keys: ['Enter'], hand: true },
  {
    id: 'post.day.earlier',
    group: 'post',
    message: 'command.day.earlier',
    keys: ['Alt+ArrowLeft'],
    needs: ['writable', 'post'],
  },
  {
    id: 'post.day.later',
    group: 'post',
    message: 'command.day.later',
    keys: ['Alt+ArrowRight'],
    needs: ['writable', 'post'],
  },
  {
    id: 'post.week.earlier',
    group: 'post',
    message: 'command.week.earlier',
    keys: ['Alt+ArrowUp'],
    needs: ['writable', 'post'],
  },
  {
    id: 'post.week.later',
    group: 'post',
    message: 'command.week.later',
    keys: ['Alt+ArrowDown'],
    needs: ['writable', 'post'],
  },
  { id: 'post.carry', group: 'post', message: 'command.carry', keys: ['M'], needs: ['writable', 'post'] },
  { id: 'post.copy', group: 'post', message: 'command.copy', keys: ['Ctrl+D'], needs: ['writable', 'posts'] },
  {
    id: 'post.delete',
    group: 'post',
    message: 'command.delete',
    keys: ['Delete'],
    needs: ['writable', 'posts'],
  },

  { id: 'repeat', group: 'post', message: 'command.repeat', needs: ['writable', 'post'] },
  { id: 'anchor', group: 'post', message: 'command.anchor', needs: ['writable', 'anchored'] },
  {
    id: 'evergreen.keep',
    group: 'post',
    message: 'command.evergreen.keep',
    needs: ['writable', 'post'],
  },
  { id: 'pattern.keep', group: 'post', message: 'command.pattern.keep', needs: ['writable', 'post'] },
  { id: 'anchored', group: 'plan', message: 'command.anchored', needs: ['writable'] },
  { id: 'evergreen', group: 'plan', message: 'command.evergreen', needs: ['writable'] },

  { id: 'choose', group: 'many', message: 'command.choose', keys: ['Space'], hand: true },
  {
    id: 'choose.more',
    group: 'many',
    message: 'command.choose.more',
    keys: ARROWS.map((arrow) => `Shift+${arrow}`),
    allKeys: true,
    hand: true,
  },
  { id: 'choose.all', group: 'many', message: 'command.choose.all', keys: ['Ctrl+A'] },
  {
    id: 'choose.change',
    group: 'many',
    message: 'command.choose.change',
    keys: ['C'],
    needs: ['writable', 'chosen'],
  },
  {
    id: 'shift',
    arg: 'chosen',
    group: 'many',
    message: 'command.shift.chosen',
    needs: ['writable', 'chosen'],
  },
  { id: 'shift', arg: 'day', group: 'many', message: 'command.shift.day', needs: ['writable'] },
  { id: 'shift', arg: 'week', group: 'many', message: 'command.shift.week', needs: ['writable'] },

  { id: 'questions', group: 'plan', message: 'command.questions', keys: ['Q'] },

  { id: 'plan.open', group: 'plan', message: 'menu.open', keys: ['Ctrl+O'], typing: true },
  { id: 'plan.new', group: 'plan', message: 'menu.new' },
  { id: 'plan.sample', group: 'plan', message: 'menu.sample' },
  { id: 'plan.copy', group: 'plan', message: 'menu.copy' },
  { id: 'plan.import', group: 'plan', message: 'menu.import', needs: ['writable'] },
  { id: 'plan.export', group: 'plan', message: 'menu.export', keys: ['Ctrl+E'], typing: true },
  { id: 'settings', group: 'plan', message: 'menu.settings', keys: ['Ctrl+,'], typing: true },
  { id: 'settings', arg: 'occasions', group: 'plan', message: 'command.occasions' },
  { id: 'settings', arg: 'snippets', group: 'plan', message: 'command.snippets' },
  { id: 'plan.close', group: 'plan', message: 'menu.close' },

  { id: 'show.all', group: 'show', message: 'filter.clear', needs: ['filtered'] },
  { id: 'filter.save', group: 'show', message: 'command.save_filter', needs: ['writable', 'filtered'] },
] as const satisfies readonly Command[];

/** The names by which the areas say what a command does. */
export type CommandId =
  | (typeof COMMANDS)[number]['id']
  | 'view'
  | 'lanes'
  | 'weeks'
  | 'only'
  | 'snippet'
  | 'pattern'
  | 'saved'
  | 'language'
  | 'colours';

/** What a command does; false where it was not meant after all, so that another may take the key. */
export type Handler = (arg: string, event?: KeyboardEvent) => unknown;

const handlers = new Map<string, Handler>();

/** Says what commands do, until the returned function is called. */
export function handle(does: Partial<Record<CommandId, Handler>>): () => void {
  const mine = Object.entries(does);
  for (const [id, handler] of mine) handlers.set(id, handler);
  return () => {
    for (const [id, handler] of mine) if (handlers.get(id) === handler) handlers.delete(id);
  };
}

handle({
  view: (view) => plan.look(view as View),
  lanes: (lanes) => {
    plan.lanes = lanes as Lanes;
  },
  weeks: (count) => plan.showWeeks(Number(count)),
  only: (arg) => {
    const [facet = '', ...value] = arg.split(':');
    plan.clearFilters();
    plan.toggle(facet as Facet, value.join(':'));
  },
  'show.all': () => plan.clearFilters(),
  saved: (id) => {
    const own = saved.list.find((one) => one.id === id);
    return own && plan.filterBy(own.filter);
  },
  language: (language) =>
    preferences.chooseLanguage(language === 'en' || language === 'es' ? language : null),
  colours: (mode) => preferences.chooseColours(mode as ColourMode),
});

function only(
  facet: Facet,
  message: MessageKey,
  list: { id: string; name: string }[] | undefined,
): Command[] {
  return (list ?? []).map(({ id, name }) => ({
    id: 'only',
    arg: `${facet}:${id}`,
    group: 'show',
    message,
    values: { name },
  }));
}

/** The commands of the open plan and of this app, beside those that every plan has. */
function ofPlan(): Command[] {
  const overview = plan.overview;
  return [
    ...VIEWS.map(
      ({ view, key }): Command => ({
        id: 'view',
        arg: view,
        group: 'everywhere',
        message: 'command.view',
        values: { name: t(`view.${view}`) },
        // In a cell of the table a digit is typed.
        keys: plan.view === 'table' ? [`Alt+${key}`, key] : [key, `Alt+${key}`],
      }),
    ),
    ...LANES.map(
      (lanes): Command => ({
        id: 'lanes',
        arg: lanes,
        group: 'view',
        message: 'command.lanes',
        values: { name: t(`week.rows.${lanes}`) },
        views: ['week'],
      }),
    ),
    ...['1', '2', '3', '4'].map(
      (count): Command => ({
        id: 'weeks',
        arg: count,
        group: 'view',
        message: 'command.weeks',
        values: { count },
        views: ['week'],
      }),
    ),
    ...only('themes', 'command.only', overview?.themes),
    ...only('channels', 'command.only', overview?.channels),
    ...only(
      'statuses',
      'command.only',
      STATUSES.map((status) => ({ id: status, name: t(`status.${status}`) })),
    ),
    ...only('campaigns', 'command.only.campaign', overview?.campaigns),
    ...saved.list.map(
      ({ id, name }): Command => ({
        id: 'saved',
        arg: id,
        group: 'show',
        message: 'command.saved',
        values: { name },
      }),
    ),
    ...snippets.list.map(
      ({ id, name }): Command => ({
        id: 'snippet',
        arg: id,
        group: 'everywhere',
        message: 'command.snippet',
        values: { name },
        needs: ['writable', 'text'],
      }),
    ),
    ...snippets.patterns.map(
      ({ id, name }): Command => ({
        id: 'pattern',
        arg: id,
        group: 'everywhere',
        message: 'command.pattern',
        values: { name },
        needs: ['writable'],
      }),
    ),
    ...(overview?.campaigns ?? []).map(
      ({ id, name }): Command => ({
        id: 'shift',
        arg: id,
        group: 'many',
        message: 'command.shift.campaign',
        values: { name },
        needs: ['writable'],
      }),
    ),
    ...['English', 'Español'].map(
      (name, at): Command => ({
        id: 'language',
        arg: at ? 'es' : 'en',
        group: 'screen',
        message: 'command.language',
        values: { name },
      }),
    ),
    ...(['light', 'dark', 'high_contrast', 'system'] as const).map(
      (mode): Command => ({
        id: 'colours',
        arg: mode,
        group: 'screen',
        message: 'command.colours',
        values: { name: t(`menu.colours.${mode}`) },
      }),
    ),
  ];
}

export const allCommands = (): Command[] => [...COMMANDS, ...ofPlan()];

/** What tells one command from all others. */
export const keyOf = (command: Command): string => `${command.id}:${command.arg ?? ''}`;

export const nameOf = (command: Command): string => t(command.message, command.values);

const there: Record<Need, () => boolean> = {
  writable: () => !plan.overview?.read_only,
  post: () => meant() !== undefined,
  anchored: () => meant()?.series === 'anchored',
  posts: () => selection.any || meant() !== undefined,
  chosen: () => selection.any,
  filtered: () => plan.filtered,
  text: () => writtenText() !== undefined,
  undoable: () => plan.undoable !== null,
  redoable: () => plan.redoable !== null,
};

const isHere = (command: Command): boolean => !command.views || command.views.includes(plan.view);

function lacks(command: Command): Need | undefined {
  return command.needs?.find((need) => !there[need]());
}

/** Whether a command can be run now. */
export function applies(command: Command): boolean {
  return isHere(command) && handlers.has(command.id) && lacks(command) === undefined;
}

/** Runs a command by its name. */
export function run(id: CommandId, arg = '', event?: KeyboardEvent): unknown {
  return handlers.get(id)?.(arg, event);
}

/** The first key of a command, for a menu or a hint. */
export function keyFor(id: CommandId, arg?: string): string {
  const command = allCommands().find((one) => one.id === id && (arg === undefined || one.arg === arg));
  return command?.keys?.[0] ?? '';
}

/** Gives a key to the command that it belongs to: true where one took it. `free` is whether letters are free, since
 * nobody types and no menu is open. */
export function take(event: KeyboardEvent, free: boolean): boolean {
  for (const command of allCommands()) {
    if (!isHere(command) || !(free || command.typing)) continue;
    if (!command.keys?.some((chord) => isChord(event, chord))) continue;
    const handler = handlers.get(command.id);
    const lacking = lacks(command);
    if (!handler) continue;
    if (lacking === 'writable') {
      plan.say(t('footer.readonly'));
      return true;
    }
    // Undo with nothing left says so.
    if (lacking && lacking !== 'undoable' && lacking !== 'redoable') continue;
    if (handler(command.arg ?? '', event) !== false) return true;
  }
  return false;
}

/** The keys that a command has where one is: not those that the view takes for itself. Steps of the hand share theirs:
 * what an arrow does depends on where it is pressed. */
export function keysHere(command: Command): readonly string[] {
  const keys = (command.allKeys ? command.keys : command.keys?.slice(0, 1)) ?? [];
  if (command.hand) return keys;
  const owner = (chord: string) =>
    allCommands().find((one) => !one.hand && isHere(one) && one.keys?.includes(chord));
  return keys.filter((chord) => {
    const one = owner(chord);
    return one && keyOf(one) === keyOf(command);
  });
}

/** The commands of where one is that have keys, by their groups. */
export function groupsHere(): { group: Group; commands: Command[] }[] {
  const here = allCommands().filter((command) => isHere(command) && keysHere(command).length > 0);
  return GROUPS.flatMap((group) => {
    const commands = here.filter((one) => (one.group === 'plan' ? 'everywhere' : one.group) === group);
    return commands.length ? [{ group, commands }] : [];
  });
}
