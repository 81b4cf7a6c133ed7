import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isChord, keyNames } from './chords';
import {
  applies,
  COMMANDS,
  type Command,
  groupsHere,
  handle,
  keyOf,
  keysHere,
  take,
} from './commands.svelte';
import { speech } from './messages/index.svelte';
import { plan } from './plan.svelte';
import { selection } from './selection.svelte';

const press = (key: string, held: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...held });
const command = (id: string): Command => {
  const one: Command | undefined = COMMANDS.find((own) => own.id === id);
  if (!one) throw new Error(id);
  return one;
};

beforeEach(() => {
  speech.choose('en');
  plan.view = 'month';
  selection.clear();
});

describe('a chord', () => {
  it.each([
    ['Ctrl+Z', press('z', { ctrlKey: true }), true],
    ['Ctrl+Z', press('z', { metaKey: true }), true],
    ['Ctrl+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Ctrl+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['N', press('N'), true],
    ['N', press('n', { altKey: true }), false],
    ['Shift+N', press('N', { shiftKey: true }), true],
    // On a Spanish keyboard, / is Shift and 7.
    ['/', press('/', { shiftKey: true }), true],
    ['Space', press(' '), true],
    ['Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), true],
    ['Alt+ArrowLeft', press('ArrowLeft'), false],
  ])('%s is told from others (%#)', (chord, event, is) => {
    expect(isChord(event, chord)).toBe(is);
  });

  it('is named as the keyboard names it', () => {
    expect(keyNames('Ctrl+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z']);
    speech.choose('es');
    expect(keyNames('Shift+Delete')).toEqual(['Mayús', 'Supr']);
  });
});

describe('commands', () => {
  it('each have a name of their own', () => {
    const names = COMMANDS.map(keyOf);
    expect(new Set(names).size).toBe(names.length);
  });

  it('apply only where somebody does them', () => {
    expect(applies(command('plan.copy'))).toBe(false);
    const forget = handle({ 'plan.copy': () => null });
    expect(applies(command('plan.copy'))).toBe(true);
    forget();
    expect(applies(command('plan.copy'))).toBe(false);
  });

  it('give a key to the next where one lets it go', () => {
    const back = vi.fn();
    const none = vi.fn(() => false);
    const forget = handle({ 'choose.none': none, back });
    selection.set(['a']);
    expect(take(press('Escape'), true)).toBe(true);
    expect(none).toHaveBeenCalled();
    expect(back).toHaveBeenCalled();
    forget();
  });

  it('leave letters to whoever types, but for those that hold everywhere', () => {
    const [add, open] = [vi.fn(), vi.fn()];
    const forget = handle({ 'post.new': add, 'plan.open': open });
    expect(take(press('n'), false)).toBe(false);
    expect(take(press('o', { ctrlKey: true }), false)).toBe(true);
    expect(add).not.toHaveBeenCalled();
    expect(open).toHaveBeenCalled();
    forget();
  });

  it('of a view come before those of all, and take their keys', () => {
    const [all, board] = [vi.fn(), vi.fn()];
    const forget = handle({ 'post.new': all, 'board.add': board });
    take(press('N', { shiftKey: true }), true);
    expect(all).toHaveBeenCalledTimes(1);
    plan.view = 'board';
    take(press('N', { shiftKey: true }), true);
    expect(all).toHaveBeenCalledTimes(1);
    expect(board).toHaveBeenCalledTimes(1);
    expect(keysHere(command('post.new'))).toEqual([]);
    expect(keysHere(command('board.add'))).toEqual(['Shift+N']);
    const shown = groupsHere().flatMap(({ commands }) => commands.map((one) => one.id));
    expect(shown).not.toContain('post.new');
    expect(shown).toContain('board.walk');
    expect(shown).not.toContain('walk.days');
    forget();
  });

  it('all have their keys in the guide', () => {
    const guide = readFileSync('../docs/guide/README.md', 'utf8');
    const table = guide.slice(guide.indexOf('## Keys'), guide.indexOf('## Import'));
    const missing = COMMANDS.filter((one: Command) => one.keys && !one.views?.includes('month'))
      .flatMap((one: Command) => one.keys?.slice(0, 1) ?? [])
      .filter((chord) => {
        const shown = keyNames(chord)
          .join('+')
          .replace(/[←→↑↓]/, 'arrows')
          .replace('PgUp', 'PageUp')
          .replace('PgDn', 'PageDown')
          .replace('Del', 'Delete');
        return !table.includes(shown) && !(shown === 'arrows' && table.includes('←'));
      });
    expect(missing).toEqual([]);
  });
});
