// The posts that are chosen, to be moved and changed together. What is chosen stays so from view to view.

class Selection {
  ids = $state.raw<string[]>([]);
  private known = $derived(new Set(this.ids));
  /** Where a range begins: what was chosen last. */
  anchor = $state<string | null>(null);

  get any(): boolean {
    return this.ids.length > 0;
  }

  has(id: string): boolean {
    return this.known.has(id);
  }

  /** What an act on one post means: all that are chosen where it is one of them, else it alone. */
  with(id: string): string[] {
    return this.has(id) ? [...this.ids] : [id];
  }

  toggle(id: string) {
    this.ids = this.has(id) ? this.ids.filter((own) => own !== id) : [...this.ids, id];
    this.anchor = id;
  }

  set(ids: string[]) {
    this.ids = [...new Set(ids)];
    this.anchor = this.ids.at(-1) ?? null;
  }

  /** Chooses all from the anchor to `id` in an order, beside what is chosen; without an anchor, `id` alone. */
  extend(id: string, order: string[]) {
    const from = this.anchor === null ? -1 : order.indexOf(this.anchor);
    const to = order.indexOf(id);
    if (to < 0) return;
    const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
    const anchor = from < 0 ? id : this.anchor;
    this.ids = [...new Set([...this.ids, ...range])];
    this.anchor = anchor;
  }

  /** Forgets posts that are gone. */
  drop(ids: string[]) {
    const gone = new Set(ids);
    if (ids.some((id) => this.has(id))) this.ids = this.ids.filter((id) => !gone.has(id));
  }

  clear() {
    this.ids = [];
    this.anchor = null;
  }
}

export const selection = new Selection();
