// The pictures and files of the open post: loaded, shown as blob: URLs that go when nothing shows them, described as one
// edit a burst.
import * as backend from '../lib/backend';
import type { Attachment } from '../lib/bindings/Attachment';
import { plan } from '../lib/plan.svelte';

/** How long a pause ends a burst, in milliseconds. */
const PAUSE = 700;

class Pictures {
  list = $state<Attachment[]>([]);
  /** The blob: URL of each picture that is loaded, by its SHA-256. */
  urls = $state<Record<string, string>>({});
  /** Whether files are on their way into the plan. */
  adding = $state(false);
  private post: string | null = null;
  private asked = 0;
  /** The alt texts that are typed and not saved yet. */
  private typed = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> = Promise.resolve();

  /** Loads the attachments of a post; called again where the plan has changed. */
  async open(post: string) {
    const asked = ++this.asked;
    if (this.post !== post) {
      await this.close();
      this.post = post;
    }
    try {
      const list = await backend.attachments(post);
      if (asked !== this.asked || this.post !== post) return;
      this.list = list.map((one) => ({ ...one, alt: this.typed.get(one.id) ?? one.alt }));
      await this.show();
    } catch (error) {
      if (asked === this.asked && plan.find(post)) plan.fail(error);
    }
  }

  /** Loads the bytes of pictures that are new, and lets go of those that are gone. */
  private async show() {
    const wanted = new Set(this.list.filter((one) => one.picture).map((one) => one.sha256));
    for (const sha256 of Object.keys(this.urls)) if (!wanted.has(sha256)) this.drop(sha256);
    for (const { sha256, media_type: type } of this.list.filter((one) => one.picture)) {
      if (this.urls[sha256]) continue;
      const bytes = await backend.attachmentBytes(sha256);
      // Meanwhile another post may be open, or the picture may be loaded by a later call.
      if (this.urls[sha256] || !this.list.some((one) => one.sha256 === sha256)) continue;
      this.urls[sha256] = URL.createObjectURL(new Blob([bytes], { type }));
    }
  }

  private drop(sha256: string) {
    const url = this.urls[sha256];
    if (url) URL.revokeObjectURL(url);
    delete this.urls[sha256];
  }

  /** Adds files that were pasted or dropped. */
  async add(files: File[]) {
    const { post } = this;
    if (post && files.length) await this.attach(() => backend.attach(post, files));
  }

  /** Adds files that the person chooses. */
  async choose() {
    const { post } = this;
    if (post) await this.attach(() => backend.chooseAttachments(post));
  }

  private async attach(work: () => ReturnType<typeof backend.chooseAttachments>) {
    if (this.adding) return;
    this.adding = true;
    try {
      const changed = await work();
      if (!changed) return;
      await plan.apply(changed);
      plan.problem = null;
      plan.say();
    } catch (error) {
      plan.fail(error);
    } finally {
      this.adding = false;
    }
  }

  /** Takes what is typed as an alt text; it is saved when the burst ends. */
  describe(id: string, alt: string) {
    if ([...this.typed.keys()].some((other) => other !== id)) void this.flush();
    const own = this.list.find((one) => one.id === id);
    if (own) own.alt = alt;
    this.typed.set(id, alt);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Saves the alt texts that are typed. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    const typed = [...this.typed];
    this.saving = this.saving.then(async () => {
      for (const [id, alt] of typed) {
        const saved = await plan.change(
          () => backend.describeAttachment(id, alt),
          (changed) => changed,
        );
        // Where it was refused, or more was typed meanwhile, it is saved with what comes next.
        if (saved && this.typed.get(id) === alt) this.typed.delete(id);
      }
    });
    return this.saving;
  }

  /** Puts an attachment one place earlier (-1) or later (1). */
  async move(id: string, by: -1 | 1) {
    const { post } = this;
    const order = this.list.map((one) => one.id);
    const from = order.indexOf(id);
    const other = order[from + by];
    if (!post || from < 0 || other === undefined) return;
    order[from] = other;
    order[from + by] = id;
    await this.act(() => backend.orderAttachments(post, order));
  }

  async detach(id: string) {
    this.typed.delete(id);
    await this.act(() => backend.detach(id));
  }

  private async act(work: () => ReturnType<typeof backend.detach>) {
    await this.flush();
    if (await plan.change(work, (changed) => changed)) plan.say();
  }

  /** Leaves the post: what is typed is saved, and the pictures are let go. */
  async close() {
    await this.flush();
    this.typed.clear();
    this.post = null;
    this.list = [];
    for (const sha256 of Object.keys(this.urls)) this.drop(sha256);
  }
}

export const pictures = new Pictures();

/** The files that a paste or a drop brings. Where a paste brings text too, as a word processor's does, it is the text that is meant. */
export function filesOf(data: DataTransfer | null): File[] {
  if (!data || data.getData('text/plain')) return [];
  return [...data.files];
}

/** Whether a drag brings files of the system. */
export const bringsFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;
