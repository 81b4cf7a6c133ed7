// A toolbar as the ARIA practices have it: Tab stops at it once, at the control that had the keyboard last; the arrows,
// Home and End walk its controls. `<div role="toolbar" {@attach toolbar}>`.
import type { Attachment } from 'svelte/attachments';

const CONTROLS = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), a[href]';

/** The control of a toolbar that Tab stops at. */
export const stopOf = (bar: HTMLElement): HTMLElement | null =>
  bar.querySelector<HTMLElement>(`:is(${CONTROLS})[tabindex="0"]`);

/** Makes an element with the role a toolbar. */
export const toolbar: Attachment<HTMLElement> = (bar) => {
  const controls = () => [...bar.querySelectorAll<HTMLElement>(CONTROLS)];

  function rove(to: HTMLElement | undefined) {
    for (const one of controls()) {
      const stop = one === to ? 0 : -1;
      if (one.getAttribute('tabindex') !== String(stop)) one.tabIndex = stop;
    }
  }

  /** Keeps the stop where it is, or gives it to the first, when controls come and go. */
  const settle = () => {
    const all = controls();
    const here = document.activeElement;
    rove(
      all.find((one) => one === here) ??
        all.find((one) => one.tabIndex === 0 && one.hasAttribute('tabindex')) ??
        all[0],
    );
  };

  function focused(event: FocusEvent) {
    const all = controls();
    const one = all.find((control) => control === event.target);
    if (one) rove(one);
  }

  function keydown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    const all = controls();
    const at = all.indexOf(event.target as HTMLElement);
    // A field has the arrows for its text.
    if (at < 0 || (event.target as HTMLElement).matches('input, select')) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  }

  const observer = new MutationObserver(settle);
  observer.observe(bar, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  bar.addEventListener('focusin', focused);
  bar.addEventListener('keydown', keydown);
  settle();
  return () => {
    observer.disconnect();
    bar.removeEventListener('focusin', focused);
    bar.removeEventListener('keydown', keydown);
  };
};
