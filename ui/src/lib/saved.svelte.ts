// The filters that the office keeps, with how many posts each means now.
import * as backend from './backend';
import type { PostFilter } from './bindings/PostFilter';
import type { Shelf } from './bindings/Shelf';
import { speech } from './messages/index.svelte';
import { NO_FILTER, plan } from './plan.svelte';

/** Whether two filters mean the same, whatever the order in which their values were chosen. */
export function sameFilter(one: PostFilter, other: PostFilter): boolean {
  const key = (filter: PostFilter) =>
    JSON.stringify(
      Object.keys(NO_FILTER).map((name) => {
        const value = filter[name as keyof PostFilter];
        if (!Array.isArray(value)) return value;
        return name === 'conditions' ? value : [...value].map(String).sort();
      }),
    );
  return key(one) === key(other);
}

class SavedState {
  list = $state.raw<Shelf[]>([]);
  private asked = 0;
  private running = false;

  /** The one that the screen is filtered by. */
  get chosen(): Shelf | undefined {
    return plan.filtered ? this.list.find((own) => sameFilter(own.filter, plan.filter)) : undefined;
  }

  /** Asks again what there is, and how many each means. What changes meanwhile is asked for once more, at the end. */
  async load(): Promise<void> {
    this.asked += 1;
    if (this.running) return;
    this.running = true;
    try {
      for (let seen = 0; seen !== this.asked; ) {
        seen = this.asked;
        const list = await backend.savedFilters(speech.language);
        if (seen === this.asked) this.list = list;
      }
    } catch (error) {
      plan.fail(error);
    } finally {
      this.running = false;
    }
  }

  /** Shows what a filter means alone; all again, where it is shown already. */
  async toggle(own: Shelf) {
    if (this.chosen?.id === own.id) plan.clearFilters();
    else await plan.filterBy(own.filter);
  }

  async save(name: string): Promise<boolean> {
    return this.done(() => backend.saveFilter(name, plan.filter));
  }

  async rename(own: Shelf, name: string): Promise<boolean> {
    return this.done(() => backend.renameSavedFilter(own.id, name));
  }

  async replace(own: Shelf): Promise<boolean> {
    return this.done(() => backend.changeSavedFilter(own.id, plan.filter));
  }

  /** Moves one by a step, up or down. */
  async move(own: Shelf, step: 1 | -1): Promise<void> {
    const ids = this.list.map(({ id }) => id);
    const at = ids.indexOf(own.id);
    const other = ids[at + step];
    if (at < 0 || other === undefined) return;
    ids[at] = other;
    ids[at + step] = own.id;
    if (!(await this.done(() => backend.orderSavedFilters(ids)))) return;
    // At once, so that the keyboard finds its place; what is loaded later says the same.
    this.list = ids.flatMap((id) => this.list.find((one) => one.id === id) ?? []);
  }

  async remove(own: Shelf): Promise<boolean> {
    return this.done(() => backend.deleteSavedFilter(own.id));
  }

  private async done(work: () => ReturnType<typeof backend.deleteSavedFilter>): Promise<boolean> {
    const changed = await plan.change(work, (done) => done);
    if (changed) plan.say();
    return changed !== undefined;
  }
}

export const saved = new SavedState();
