// The rows that are loaded, by pages. One question is under way at a time, and the next asks for what is wanted by
// then; what was loaded before is shown until newer rows come.
import * as backend from '../lib/backend';
import type { Group } from '../lib/bindings/Group';
import type { GroupKey } from '../lib/bindings/GroupKey';
import type { PostCard } from '../lib/bindings/PostCard';
import type { PostRow } from '../lib/bindings/PostRow';
import type { RowsQuery } from '../lib/bindings/RowsQuery';

/** How many rows a page has. */
export const PAGE = 100;
/** How many pages are loaded ahead of where one scrolls to. */
const AHEAD = 3;
/** How many pages are kept. */
const KEPT = 80;

/** Which rows are asked for, and of which state of the plan. */
export interface Asked {
  query: RowsQuery;
  version: number;
}

const stampOf = ({ query, version }: Asked) => `${version} ${JSON.stringify(query)}`;

export class Pages {
  total = $state(0);
  groups = $state.raw<Group[]>([]);
  /** What the groups are gathered by: not what is asked for now, while newer rows are under way. */
  by = $state<GroupKey | null>(null);
  /** Whether rows that are seen are not those of the plan as it stands. */
  busy = $state(true);
  private pages = $state.raw<Map<number, PostRow[]>>(new Map());
  private byId = $derived(
    new Map([...this.pages.values()].flatMap((rows) => rows.map((row) => [row.id, row] as const))),
  );
  /** Of what the pages are. */
  private known = '';
  private failed = '';
  private asked: Asked | null = null;
  /** The pages of the rows that are seen, in their order: groups that are closed lie between them. */
  private wanted = [0];
  private down = true;
  private underWay = false;
  private waiting: (() => void)[] = [];

  /** `onfail` hears why rows could not be loaded, `onknown` that the first rows of a new state are there. */
  constructor(
    private onfail: (error: unknown) => void = () => {},
    private onknown: () => void = () => {},
  ) {}

  row(position: number): PostRow | undefined {
    return this.pages.get(Math.floor(position / PAGE))?.[position % PAGE];
  }

  find(id: string): PostRow | undefined {
    return this.byId.get(id);
  }

  /** Says which rows are seen, by their positions. */
  want(asked: Asked, positions: number[]) {
    const pages = [...new Set(positions.map((position) => Math.floor(position / PAGE)))].sort(
      (a, b) => a - b,
    );
    const [before, now] = [this.wanted[0] ?? 0, pages[0] ?? 0];
    if (now !== before) this.down = now > before;
    this.asked = asked;
    this.wanted = pages.length > 0 ? pages : [0];
    this.go();
  }

  /** Is done once the pages are those of the plan as it stands. */
  async settled(asked: Asked): Promise<void> {
    this.asked = asked;
    this.go();
    while (this.asked && this.known !== stampOf(this.asked) && this.failed !== stampOf(this.asked)) {
      await new Promise<void>((done) => this.waiting.push(done));
    }
  }

  /** Puts the cards of a change in the place of loaded rows, before the rows are loaded anew. */
  put(cards: PostCard[]) {
    const fresh = new Map(cards.map((card) => [card.id, card]));
    if (![...fresh.keys()].some((id) => this.byId.has(id))) return;
    const put = (row: PostRow) => {
      const card = fresh.get(row.id);
      return card ? { ...row, ...card } : row;
    };
    this.pages = new Map([...this.pages].map(([at, rows]) => [at, rows.map(put)]));
  }

  private go() {
    const next = this.next();
    if (this.underWay || !next || !this.asked) return;
    const { query, version } = this.asked;
    const stamp = stampOf({ query, version });
    this.underWay = true;
    backend
      .rows(query, next.from * PAGE, (next.to - next.from) * PAGE)
      .then((found) => {
        if (!this.asked || stampOf(this.asked) !== stamp) return;
        const anew = this.known !== stamp;
        const pages = new Map(anew ? [] : this.pages);
        for (let page = next.from; page < next.to; page += 1) {
          const at = (page - next.from) * PAGE;
          pages.set(page, found.rows.slice(at, at + PAGE));
        }
        this.known = stamp;
        this.total = found.total;
        this.groups = found.groups;
        this.by = query.group;
        this.pages = this.near(pages);
        if (anew) this.onknown();
      })
      .catch((error: unknown) => {
        this.failed = stamp;
        this.onfail(error);
      })
      .finally(() => {
        this.underWay = false;
        for (const done of this.waiting.splice(0)) done();
        this.go();
      });
  }

  /** The pages to load next, from one to before another: what is seen, then what lies ahead, then behind. */
  private next(): { from: number; to: number } | null {
    if (!this.asked) return null;
    const stamp = stampOf(this.asked);
    const [first, last] = [this.wanted[0] ?? 0, this.wanted.at(-1) ?? 0];
    if (stamp === this.failed) {
      this.busy = false;
      return null;
    }
    if (stamp !== this.known) {
      this.busy = true;
      return together(this.wanted);
    }
    const end = Math.ceil(this.total / PAGE);
    const lacks = (page: number) => page >= 0 && page < end && !this.pages.has(page);
    const seen = this.wanted.filter(lacks);
    this.busy = seen.length > 0;
    if (this.busy) return together(seen);
    const ahead = range(last + 1, last + 1 + AHEAD);
    const behind = range(first - AHEAD, first).reverse();
    const page = (this.down ? [...ahead, ...behind] : [...behind, ...ahead]).find(lacks);
    return page === undefined ? null : { from: page, to: page + 1 };
  }

  /** The pages that are kept: those nearest to what is seen. */
  private near(pages: Map<number, PostRow[]>): Map<number, PostRow[]> {
    if (pages.size <= KEPT) return pages;
    const here = this.wanted[0] ?? 0;
    const kept = [...pages].sort(([one], [other]) => Math.abs(one - here) - Math.abs(other - here));
    return new Map(kept.slice(0, KEPT));
  }
}

/** The first of these pages, and those that follow it without a gap. */
function together(pages: number[]): { from: number; to: number } {
  const from = pages[0] ?? 0;
  let to = from + 1;
  while (pages.includes(to)) to += 1;
  return { from, to };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
