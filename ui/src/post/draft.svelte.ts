// The open post while somebody writes it: saved as it is typed, one edit a burst. What is typed is never overwritten
// by an answer, and never lost where saving is refused.
import * as backend from '../lib/backend';
import type { Post } from '../lib/bindings/Post';
import type { PostChannel } from '../lib/bindings/PostChannel';
import type { PostPatch } from '../lib/bindings/PostPatch';
import { plan } from '../lib/plan.svelte';
import { pictures } from './pictures.svelte';

/** How long a pause ends a burst, in milliseconds. */
export const PAUSE = 700;

class Draft {
  post = $state<Post | null>(null);
  private pending: PostPatch = {};
  /** What is on its way to the file: an answer that was asked for before it lacks it. */
  private sent: PostPatch[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> = Promise.resolve();
  private asked = 0;

  /** Whether something is typed that is not saved yet. */
  get dirty(): boolean {
    return Object.keys(this.pending).length > 0;
  }

  /** Opens a post, after saving the one before. */
  async open(id: string) {
    if (this.post && this.post.id !== id) {
      await this.flush();
      this.pending = {};
      this.sent = [];
      this.post = null;
    }
    await this.load(id);
  }

  private async load(id: string) {
    const asked = ++this.asked;
    try {
      const post = await backend.post(id);
      if (asked !== this.asked) return;
      this.post = Object.assign(post, ...this.sent, this.pending);
    } catch (error) {
      if (asked === this.asked && plan.find(id)) plan.fail(error);
    }
  }

  /** Takes what is typed; it is saved when the burst ends. Another field ends the burst of the one before. */
  type(patch: PostPatch) {
    if (!this.post) return;
    const other = Object.keys(this.pending).some((field) => !(field in patch));
    if (other) void this.flush();
    Object.assign(this.post, patch);
    Object.assign(this.pending, patch);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Takes a choice, which is whole at once. */
  async choose(patch: PostPatch) {
    this.type(patch);
    await this.flush();
  }

  /** Saves what is typed. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    const { post, pending } = this;
    if (!post || !this.dirty) return this.saving;
    this.pending = {};
    this.sent.push(pending);
    const id = post.id;
    this.saving = this.saving.then(async () => {
      const saved = await plan.edit(id, pending);
      this.sent = this.sent.filter((patch) => patch !== pending);
      // Refused: it stays on the page and is tried again with what is typed next.
      if (!saved && this.post?.id === id) this.pending = { ...pending, ...this.pending };
    });
    return this.saving;
  }

  /** Leaves the post. */
  async close() {
    await this.flush();
    await pictures.close();
    this.post = null;
    this.pending = {};
  }

  setChannels(channels: PostChannel[], typed = false) {
    if (typed) this.type({ channels });
    else void this.choose({ channels });
  }

  toggleChannel(channel: string) {
    const own = this.post?.channels ?? [];
    const order = (plan.overview?.channels ?? []).map((one) => one.id);
    const next = own.some((one) => one.channel === channel)
      ? own.filter((one) => one.channel !== channel)
      : [...own, { channel, text: null }].sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel));
    this.setChannels(next);
  }

  /** Gives a channel a text of its own, or takes it away with null. */
  ownText(channel: string, text: string | null, typed = false) {
    const own = this.post?.channels ?? [];
    this.setChannels(
      own.map((one) => (one.channel === channel ? { channel, text } : one)),
      typed,
    );
  }
}

export const draft = new Draft();

/** Saves what is typed in the open post, before anything that must see it. */
export const flush = async () => {
  await draft.flush();
  await pictures.flush();
};
