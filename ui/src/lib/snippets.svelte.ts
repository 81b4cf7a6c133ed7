// The texts and the whole posts that the office reuses.
import * as backend from './backend';
import type { Placeholder } from './bindings/Placeholder';
import type { PostPattern } from './bindings/PostPattern';
import type { Snippet } from './bindings/Snippet';
import { plan } from './plan.svelte';

/** What is asked before something is put in or kept. */
export type Question =
  | {
      what: 'fill';
      name: string;
      asked: Placeholder[];
      /** What its button is called. */
      act: 'snippet.insert' | 'snippet.begin';
      /** Does it; throws what is refused. */
      done: (values: Record<string, string>) => Promise<void>;
      left: () => void;
    }
  | { what: 'keep'; post: string; name: string };

class SnippetsState {
  list = $state.raw<Snippet[]>([]);
  patterns = $state.raw<PostPattern[]>([]);
  question = $state.raw<Question | null>(null);
  private asked = 0;

  async load(): Promise<void> {
    const mine = ++this.asked;
    try {
      const [list, patterns] = await Promise.all([backend.snippets(), backend.postPatterns()]);
      if (mine !== this.asked) return;
      this.list = list;
      this.patterns = patterns;
    } catch (error) {
      if (mine === this.asked) plan.fail(error);
    }
  }
}

export const snippets = new SnippetsState();

/** The text that has the keyboard, where it can be written. */
export function writtenText(): HTMLTextAreaElement | undefined {
  const active = document.activeElement;
  return active instanceof HTMLTextAreaElement && !active.readOnly && !active.disabled ? active : undefined;
}

/** Puts words where the text's cursor is, in the place of what is chosen there. */
export function putIn(field: HTMLTextAreaElement, words: string) {
  field.focus();
  field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
