// Keys as they are written: `Ctrl+Shift+Z`, `Alt+ArrowLeft`, `?`. Ctrl is Command where there is one.
import { isMessage, t } from './messages/index.svelte';

const HELD = ['Ctrl', 'Alt', 'Shift'];
const ARROWS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

function parts(chord: string): { key: string; held: string[] } {
  const names = chord.split('+');
  return { key: names.at(-1) || '+', held: names.slice(0, -1) };
}

/** Whether an event is a chord. Shift counts with letters and named keys alone: which other signs need it is the
 * keyboard's affair. */
export function isChord(event: KeyboardEvent, chord: string): boolean {
  const { key, held } = parts(chord);
  const pressed = event.key === ' ' ? 'Space' : event.key;
  if (pressed.toLowerCase() !== key.toLowerCase()) return false;
  if ((event.ctrlKey || event.metaKey) !== held.includes('Ctrl')) return false;
  if (event.altKey !== held.includes('Alt')) return false;
  const sign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return sign || event.shiftKey === held.includes('Shift');
}

/** The keys of a chord as the person's keyboard names them, one by one. */
export function keyNames(chord: string): string[] {
  const { key, held } = parts(chord);
  return [...HELD.filter((name) => held.includes(name)), key].map((name) => {
    const message = `key.${name}`;
    return ARROWS[name] ?? (isMessage(message) ? t(message) : name);
  });
}

/** The fields in which nobody types. */
const PRESSED = ['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'];

/** Whether somebody types there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !PRESSED.includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
