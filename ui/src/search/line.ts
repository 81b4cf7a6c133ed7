// A line in pieces, for the screen: what is coloured, what is marked, what is wrong.

import type { LineProblem } from '../lib/bindings/LineProblem';
import type { Marked } from '../lib/bindings/Marked';
import type { ReadLine } from '../lib/bindings/ReadLine';
import { isMessage, type MessageKey, t } from '../lib/messages/index.svelte';

export interface Stretch {
  text: string;
  kind: 'plain' | 'words' | 'filter' | 'wrong';
}

/** A line in stretches. The answer may be to an older line: then what does not fit is plain. */
export function stretches(line: string, read: ReadLine | null, asked: string): Stretch[] {
  if (!read || line !== asked) return [{ text: line, kind: 'plain' }];
  const out: Stretch[] = [];
  let at = 0;
  for (const { from, to, kind } of read.pieces) {
    if (from > at) out.push({ text: line.slice(at, from), kind: 'plain' });
    out.push({ text: line.slice(from, to), kind });
    at = to;
  }
  if (at < line.length) out.push({ text: line.slice(at), kind: 'plain' });
  return out;
}

/** A text in pieces, of which those that answer are hits. */
export function pieces({ text, marks }: Marked): { text: string; hit: boolean }[] {
  const out: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) out.push({ text: text.slice(at, from), hit: false });
    out.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false });
  return out;
}

/** What is wrong with a piece of a line, in the language of the screen. */
export function sentence(problem: LineProblem): string {
  const args = problem.args as Record<string, string>;
  const key = `search.wrong.${problem.mistake}${args.there === '' ? '.none' : ''}`;
  return isMessage(key) ? t(key as MessageKey, args) : problem.message;
}

/** The mistakes that are told: not the one that is still being typed, while something may complete it. */
export function told(read: ReadLine | null, caret: number, offers: number): LineProblem[] {
  const unfinished = (problem: LineProblem) => offers > 0 && problem.from < caret && caret <= problem.to;
  return (read?.problems ?? []).filter((problem) => !unfinished(problem));
}
