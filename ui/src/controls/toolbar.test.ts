import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stopOf, toolbar } from './toolbar';

let bar: HTMLElement;
let leave: (() => void) | undefined;
const at = () => document.activeElement?.id;
const stops = () => [...bar.querySelectorAll<HTMLElement>('[tabindex="0"]')].map((one) => one.id);
const press = (key: string, more: KeyboardEventInit = {}) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );

beforeEach(() => {
  document.body.innerHTML =
    '<div role="toolbar"><button id="a">A</button><button id="off" disabled>Off</button><button id="b">B</button><button id="c">C</button></div>';
  bar = document.body.firstElementChild as HTMLElement;
  leave = toolbar(bar) as () => void;
});
afterEach(() => leave?.());

describe('a toolbar', () => {
  it('is one stop of Tab: its first control at first, then the one that had the keyboard last', () => {
    expect(stops()).toEqual(['a']);
    bar.querySelector<HTMLElement>('#c')?.focus();
    expect(stops()).toEqual(['c']);
    expect(stopOf(bar)?.id).toBe('c');
  });

  it.each([
    ['a', 'ArrowRight', 'b'],
    ['c', 'ArrowRight', 'a'],
    ['a', 'ArrowLeft', 'c'],
    ['b', 'Home', 'a'],
    ['a', 'End', 'c'],
    // A menu opens with it.
    ['a', 'ArrowDown', 'a'],
  ])('on %s takes the keyboard with %s to %s', (from, key, to) => {
    bar.querySelector<HTMLElement>(`#${from}`)?.focus();
    press(key);
    expect(at()).toBe(to);
  });

  it('leaves keys with modifiers to others', () => {
    bar.querySelector<HTMLElement>('#a')?.focus();
    press('ArrowRight', { altKey: true });
    expect(at()).toBe('a');
  });

  it('keeps a stop when the control that had it goes', async () => {
    bar.querySelector<HTMLElement>('#c')?.focus();
    bar.querySelector('#c')?.remove();
    await Promise.resolve();
    expect(stops()).toEqual(['a']);
  });
});
