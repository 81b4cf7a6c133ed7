// The one question about a post of a series: this one, this and those that follow, or all of them?
import * as backend from './backend';
import type { SeriesReach } from './bindings/SeriesReach';
import type { SeriesView } from './bindings/SeriesView';
import { speech } from './messages/index.svelte';

/** What is about to be done. */
export type Act = 'move' | 'delete' | 'spread';

export interface Question {
  act: Act;
  title: string;
  view: SeriesView;
  answer: (reach: SeriesReach | null) => void;
}

class Asks {
  question = $state.raw<Question | null>(null);

  /** Asks how far an act on a post reaches; null where it is left after all. A post whose series has no other post is
   * not asked about. */
  async ask(id: string, title: string, act: Act): Promise<SeriesReach | null> {
    const one: SeriesReach = { scope: 'one', settled: false };
    const view = await backend.seriesOf(id, speech.language);
    if (!view || view.posts < 2) return one;
    return new Promise((resolve) => {
      this.question = {
        act,
        title,
        view,
        answer: (reach) => {
          this.question = null;
          resolve(reach);
        },
      };
    });
  }
}

export const asks = new Asks();
