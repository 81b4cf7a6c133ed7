// jsdom has no layout: what asks for it gets an honest nothing.
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoObserver as unknown as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => {};
// The tests' system is British, whatever the machine's is.
Object.defineProperty(navigator, 'language', { value: 'en-GB', configurable: true });
// The window has a landmark, in which popovers and menus are put.
document.body.append(document.createElement('main'));
