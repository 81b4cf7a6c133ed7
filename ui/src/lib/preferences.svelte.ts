// What the person prefers: language and colours, kept by the shell.
import * as backend from './backend';
import type { ColourMode } from './bindings/ColourMode';
import type { Language } from './bindings/Language';
import type { Preferences } from './bindings/Preferences';
import { speech } from './messages/index.svelte';
import { plan } from './plan.svelte';

class PreferencesState {
  current = $state<Preferences>({
    language: null,
    colour_mode: 'system',
    week_start: null,
    density: 'roomy',
  });
  private dark = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: dark)');

  private contrast = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-contrast: more)');

  constructor() {
    this.dark?.addEventListener('change', () => this.paint());
    this.contrast?.addEventListener('change', () => this.paint());
  }

  /** Takes what was kept, without keeping it again. */
  take(preferences: Preferences) {
    this.current = preferences;
    speech.choose(preferences.language);
    speech.beginWeek(preferences.week_start);
    this.paint();
  }

  /** Keeps some of what is preferred, and leaves the rest. */
  async choose(some: Partial<Preferences>) {
    await this.keep({ ...this.current, ...some });
  }

  async chooseLanguage(language: Language | null) {
    await this.keep({ ...this.current, language });
  }

  async chooseColours(colour_mode: ColourMode) {
    await this.keep({ ...this.current, colour_mode });
  }

  private async keep(preferences: Preferences) {
    this.take(preferences);
    try {
      await backend.setPreferences(preferences);
    } catch (error) {
      plan.fail(error);
    }
  }

  private paint() {
    const mode = this.current.colour_mode;
    const system = this.dark?.matches ? 'dark' : 'light';
    const { dataset } = document.documentElement;
    dataset.colourMode = mode === 'light' || mode === 'dark' ? mode : system;
    dataset.contrast =
      mode === 'high_contrast' || (mode === 'system' && this.contrast?.matches) ? 'more' : '';
    dataset.density = this.current.density;
  }
}

export const preferences = new PreferencesState();
