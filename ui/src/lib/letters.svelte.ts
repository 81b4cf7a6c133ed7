// How large the letters are, and so how many of them the window has room for. They grow with the letters of the system,
// of which WebKit makes a zoom of the whole page, and with what is preferred here; what has no room then arranges itself
// anew. CSS asks the same of its containers, in rem; this is for what CSS cannot say: where the keyboard goes, how many
// cards a day shows.

class Letters {
  /** A rem in pixels. */
  rem = $state(16);
  private pixels = $state({ width: 1440, height: 900 });
  /** The window, in rem. */
  readonly width = $derived(this.pixels.width / this.rem);
  readonly height = $derived(this.pixels.height / this.rem);

  /** Watches the window and its letters until the returned function is called. */
  watch(): () => void {
    const measure = () => {
      this.rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      this.pixels = { width: innerWidth, height: innerHeight };
    };
    const probe = document.createElement('div');
    probe.setAttribute('aria-hidden', 'true');
    probe.style.cssText =
      'position: fixed; width: 1rem; height: 1rem; visibility: hidden; pointer-events: none';
    document.body.append(probe);
    // The letters may grow where the window does not.
    const observer = new ResizeObserver(measure);
    observer.observe(probe);
    addEventListener('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      probe.remove();
      removeEventListener('resize', measure);
    };
  }
}

export const letters = new Letters();
