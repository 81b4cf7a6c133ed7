// The line for a new post while it is written: what is typed, what the core reads in it, and what it offers.
import * as backend from '../lib/backend';
import type { PostCard } from '../lib/bindings/PostCard';
import type { PostPatch } from '../lib/bindings/PostPatch';
import type { QuickOffer } from '../lib/bindings/QuickOffer';
import type { QuickRead } from '../lib/bindings/QuickRead';
import type { QuickReading } from '../lib/bindings/QuickReading';
import { weekStart } from '../lib/dates';
import { speech } from '../lib/messages/index.svelte';
import { plan } from '../lib/plan.svelte';

/** A piece of the line: words that were read, words to look at, or neither. */
export interface Piece {
  text: string;
  kind?: string;
  theme?: string;
  doubt?: boolean;
}

export class Line {
  text = $state('');
  caret = $state(0);
  /** What a new post has where the line was opened. */
  base = $state.raw<PostPatch>({});
  /** Whether the day of where one is does not count. */
  tray = $state(false);
  /** The last answer, and the line that it answers. */
  private answer = $state.raw<{ line: string; read: QuickRead } | null>(null);
  /** The offer that the arrows are on, and whether the list was put away. */
  active = $state(0);
  closed = $state(false);
  private asked = 0;

  get here(): string | null {
    return this.base.day ?? null;
  }

  private get reading(): QuickReading {
    const base = this.tray ? { ...this.base, day: null } : this.base;
    return { language: speech.language, week_start: weekStart(speech.locale), base };
  }

  get read(): QuickRead | null {
    return this.text.trim() ? (this.answer?.read ?? null) : null;
  }

  /** The names that can be put in: only those for the line as it stands. */
  get offers(): QuickOffer[] {
    const completion = this.answer?.line === this.text ? this.answer.read.completion : null;
    return completion && !completion.settled && !this.closed ? completion.offers : [];
  }

  get current(): QuickOffer | undefined {
    return this.offers[Math.min(this.active, this.offers.length - 1)];
  }

  /** Takes the line as it was typed, and asks the core what it means. Only the answer to the last question counts. */
  async ask(text: string, caret: number) {
    if (text !== this.text) this.closed = false;
    this.text = text;
    this.caret = caret;
    this.active = 0;
    const mine = ++this.asked;
    if (!text.trim()) {
      this.answer = null;
      return;
    }
    try {
      const read = await backend.readQuick(text, caret, this.reading);
      if (mine === this.asked) this.answer = { line: text, read };
    } catch (error) {
      if (mine === this.asked) plan.fail(error);
    }
  }

  again() {
    return this.ask(this.text, this.caret);
  }

  /** Puts an offer in; gives where the caret stands then. */
  take(offer: QuickOffer): number | undefined {
    const completion = this.answer?.read.completion;
    if (!completion) return undefined;
    const before = this.text.slice(0, completion.from) + offer.text;
    const behind = this.text.slice(completion.to);
    // Whoever takes a name goes on writing.
    const text = behind.startsWith(' ') ? before + behind : `${before} ${behind}`;
    const caret = before.length + 1;
    void this.ask(text, caret);
    return caret;
  }

  /** The line in pieces. Where the answer is to an older line, as far as the two are the same. */
  get pieces(): Piece[] {
    const answer = this.answer;
    if (!answer) return [{ text: this.text }];
    let same = 0;
    while (same < this.text.length && this.text[same] === answer.line[same]) same += 1;
    const { spans, problems } = answer.read.quick;
    const theme = plan.overview?.themes.find((one) => one.id === answer.read.quick.theme)?.colour;
    const marks = [
      ...spans.map((span) => ({ ...span, doubt: false })),
      // A day that is read and doubtful all the same is marked once.
      ...problems
        .filter((problem) => !spans.some((span) => span.from === problem.from))
        .map((problem) => ({ ...problem, doubt: true })),
    ].sort((one, other) => one.from - other.from);
    const pieces: Piece[] = [];
    let done = 0;
    for (const mark of marks) {
      if (mark.to > same && answer.line !== this.text) break;
      if (mark.from > done) pieces.push({ text: this.text.slice(done, mark.from) });
      const own = mark.kind === 'theme' && !mark.doubt ? theme : undefined;
      pieces.push({
        text: this.text.slice(mark.from, mark.to),
        kind: mark.kind,
        theme: own,
        doubt: mark.doubt,
      });
      done = mark.to;
    }
    pieces.push({ text: this.text.slice(done) });
    return pieces;
  }

  /** The card as it will stand. */
  get card(): PostCard | null {
    const read = this.read;
    if (!read) return null;
    const { quick, day } = read;
    const { base } = this.reading;
    return {
      id: '',
      title: quick.title,
      start: '',
      theme: quick.theme ?? base?.theme ?? null,
      status: quick.status ?? base?.status ?? 'draft',
      day,
      time: quick.time,
      channels: this.inOrder(
        quick.channels.length ? quick.channels : (base?.channels ?? []).map((own) => own.channel),
      ),
      campaign: quick.campaign ?? base?.campaign ?? null,
      owner: quick.owner ?? base?.owner ?? '',
      late: false,
      comments: 0,
      series: null,
      evergreen: false,
    };
  }

  private inOrder(ids: string[]): string[] {
    return (plan.overview?.channels ?? []).map((one) => one.id).filter((id) => ids.includes(id));
  }

  /** Adds the post; the line is empty for the next one. Gives the new card, or nothing where it was refused. */
  async add(): Promise<PostCard | undefined> {
    const line = this.text;
    if (!line.trim()) return undefined;
    const reading = this.reading;
    void this.ask('', 0);
    const added = await plan.change(
      () => backend.addQuick(line, reading),
      (done) => done.changed,
    );
    if (added) return added.changed.posts.find((card) => card.id === added.id);
    // What was refused is still there to be mended.
    if (!this.text) void this.ask(line, line.length);
    return undefined;
  }
}
