import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Overview } from '../lib/bindings/Overview';
import type { PostRow } from '../lib/bindings/PostRow';
import type { Rows } from '../lib/bindings/Rows';
import type { RowsQuery } from '../lib/bindings/RowsQuery';

vi.mock('../lib/backend', async (original) => ({
  ...(await original<typeof import('../lib/backend')>()),
  rows: vi.fn(),
  rowIds: vi.fn(),
  rowOf: vi.fn(),
  rowOfDay: vi.fn(),
  editPost: vi.fn(),
  editPosts: vi.fn(),
}));

const backend = await import('../lib/backend');
const { NO_FILTER, plan } = await import('../lib/plan.svelte');
const { selection } = await import('../lib/selection.svelte');
const { PAGE, Pages } = await import('./pages.svelte');
const { Table } = await import('./table.svelte');
const { tableKey } = await import('./keys');

const query: RowsQuery = { filter: NO_FILTER, sort: 'day', descending: false, group: null };

function row(at: number, more: Partial<PostRow> = {}): PostRow {
  return {
    id: `p${at}`,
    title: `Post ${at}`,
    start: '',
    words: '',
    link: '',
    theme: null,
    status: 'draft',
    day: '2027-03-10',
    time: null,
    channels: [],
    campaign: null,
    owner: '',
    late: false,
    comments: 0,
    series: null,
    evergreen: false,
    ...more,
  };
}

const TOTAL = 5000;

/** Answers as the core does, for a plan of so many posts. */
function answer(_: RowsQuery, first: number, most: number): Promise<Rows> {
  const count = Math.max(0, Math.min(most, TOTAL - first));
  const rows = Array.from({ length: count }, (_, at) => row(first + at));
  return Promise.resolve({ total: TOTAL, first, rows, groups: [] });
}

const standing = { last: null, undo: null, redo: null };
const changed = { posts: [], removed: [], all: false, standing };
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const calm = () => new Promise((done) => setTimeout(done, 0));
const asks = () => vi.mocked(backend.rows).mock.calls.map(([, first, most]) => [first, most]);

beforeEach(() => {
  vi.mocked(backend.rows).mockReset().mockImplementation(answer);
  vi.mocked(backend.rowIds)
    .mockReset()
    .mockImplementation(async (_, first, most) => range(first, first + most).map((at) => `p${at}`));
  vi.mocked(backend.rowOf)
    .mockReset()
    .mockImplementation(async (_, id) => Number(id.slice(1)));
  vi.mocked(backend.editPost).mockReset().mockResolvedValue(changed);
  vi.mocked(backend.editPosts).mockReset().mockResolvedValue(changed);
  selection.clear();
  plan.overview = {
    themes: [],
    channels: [{ id: 'x' }, { id: 'f' }],
    campaigns: [],
    owners: [],
    today: '2027-03-10',
    read_only: false,
  } as unknown as Overview;
  plan.view = 'table';
});

describe('pages', () => {
  it('load what is seen first, in one question, then what lies ahead, then behind', async () => {
    const pages = new Pages();
    pages.want({ query, version: 1 }, range(990, 1030));
    expect(pages.busy).toBe(true);
    expect(pages.row(1000)).toBeUndefined();
    await calm();
    expect(asks()).toEqual([
      [900, 2 * PAGE],
      [1100, PAGE],
      [1200, PAGE],
      [1300, PAGE],
      [800, PAGE],
      [700, PAGE],
      [600, PAGE],
    ]);
    expect(pages.busy).toBe(false);
    expect(pages.row(1000)?.id).toBe('p1000');
    expect(pages.find('p650')?.title).toBe('Post 650');
    expect(pages.total).toBe(TOTAL);
  });

  it('ask for one thing at a time, and then for what is seen by then', async () => {
    const pages = new Pages();
    for (const at of [0, 1000, 2000, 3000]) pages.want({ query, version: 1 }, range(at, at + 20));
    expect(asks()).toEqual([[0, PAGE]]);
    await calm();
    expect(asks()[1]).toEqual([3000, PAGE]);
    expect(asks().some(([first]) => first === 1000 || first === 2000)).toBe(false);
  });

  it('leave out the rows of closed groups between those that are seen', async () => {
    const pages = new Pages();
    pages.want({ query, version: 1 }, [5, 4700]);
    await calm();
    expect(asks().slice(0, 2)).toEqual([
      [0, PAGE],
      [4700, PAGE],
    ]);
  });

  it('show what was loaded until the rows of the plan as it is now come', async () => {
    const known = vi.fn();
    const pages = new Pages(() => {}, known);
    pages.want({ query, version: 1 }, range(0, 20));
    await calm();
    let come: (rows: Rows) => void = () => {};
    vi.mocked(backend.rows).mockImplementationOnce(() => new Promise((done) => (come = done)));
    pages.want({ query, version: 2 }, range(0, 20));
    expect(pages.busy).toBe(true);
    expect(pages.row(3)?.title).toBe('Post 3');
    pages.put([row(3, { title: 'Just changed' })]);
    expect(pages.row(3)?.title).toBe('Just changed');
    come({ total: 1, first: 0, rows: [row(7)], groups: [] });
    await calm();
    expect([pages.row(0)?.id, pages.row(3), pages.total]).toEqual(['p7', undefined, 1]);
    expect(known).toHaveBeenCalledTimes(2);
  });

  it('drop an answer that nobody waits for any more', async () => {
    let come: (rows: Rows) => void = () => {};
    vi.mocked(backend.rows).mockImplementationOnce(() => new Promise((done) => (come = done)));
    const pages = new Pages();
    pages.want({ query, version: 1 }, range(0, 20));
    pages.want({ query: { ...query, descending: true }, version: 1 }, range(0, 20));
    come({ total: 1, first: 0, rows: [row(99)], groups: [] });
    await calm();
    expect(pages.row(0)?.id).toBe('p0');
    expect(vi.mocked(backend.rows).mock.calls[1]?.[0].descending).toBe(true);
  });

  it('keep only so many, and say why rows cannot be loaded, once', async () => {
    const fail = vi.fn();
    const pages = new Pages(fail);
    for (let at = 0; at < TOTAL; at += PAGE) {
      pages.want({ query, version: 1 }, [at]);
      await calm();
    }
    vi.mocked(backend.rows).mockRejectedValue(new Error('busy'));
    pages.want({ query, version: 2 }, [0]);
    await calm();
    pages.want({ query, version: 2 }, [PAGE]);
    await calm();
    expect(fail).toHaveBeenCalledTimes(1);
    expect(pages.busy).toBe(false);
    await pages.settled({ query, version: 2 });
  });
});

async function table() {
  const own = new Table();
  own.pages.want(own.asked, range(0, 40));
  await calm();
  return own;
}

const press = (key: string, held: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, ...held });

describe('the table', () => {
  it('walks its cells, from the header to the last', async () => {
    const own = await table();
    await own.go(0, 'day');
    expect(tableKey(own, press('ArrowRight'))).toBe(true);
    expect([own.line, own.column]).toEqual([0, 'time']);
    tableKey(own, press('ArrowUp'));
    expect(own.line).toBe(-1);
    tableKey(own, press('End', { ctrlKey: true }));
    expect([own.line, own.column]).toEqual([TOTAL - 1, 'link']);
    tableKey(own, press('ArrowDown'));
    tableKey(own, press('ArrowRight'));
    expect([own.line, own.column]).toEqual([TOTAL - 1, 'link']);
    tableKey(own, press('Home', { ctrlKey: true }));
    expect([own.line, own.column]).toEqual([0, 'choose']);
  });

  it('takes letters only where a cell is written', async () => {
    const own = await table();
    await own.go(2, 'theme');
    expect(tableKey(own, press('t'))).toBe(false);
    await own.go(2, 'title');
    expect(tableKey(own, press('t'))).toBe(true);
    expect(own.editing).toEqual({ id: 'p2', column: 'title', typed: 't' });
    expect(tableKey(own, press('ArrowDown'))).toBe(false);
    await own.end({ title: 'New' }, 'down');
    expect(own.editing).toBeNull();
    expect(own.line).toBe(3);
    expect(backend.editPost).toHaveBeenCalledWith('p2', { title: 'New' });
  });

  it('changes nothing in a plan that cannot be written', async () => {
    const own = await table();
    if (plan.overview) plan.overview.read_only = true;
    await own.go(2, 'title');
    expect(tableKey(own, press('t'))).toBe(false);
    own.begin(2, 'title');
    expect(own.editing).toBeNull();
    await own.fillDown();
    expect(backend.editPosts).not.toHaveBeenCalled();
  });

  it('fills a cell into the row below, or into all that are chosen', async () => {
    const own = await table();
    await own.go(1, 'owner');
    await own.fillDown();
    expect(backend.editPosts).toHaveBeenLastCalledWith(['p2'], {
      fields: { owner: '' },
      add_channels: [],
      drop_channels: [],
    });
    selection.set(['p1', 'p9', 'p4000']);
    await own.go(1, 'channels');
    await own.fillDown();
    expect(backend.editPosts).toHaveBeenLastCalledWith(['p9', 'p4000'], {
      fields: {},
      add_channels: [],
      drop_channels: ['x', 'f'],
    });
  });

  it('chooses ranges over rows that are not loaded', async () => {
    const own = await table();
    selection.toggle('p3');
    own.pages.want(own.asked, [4500]);
    await calm();
    await own.extendTo(4500);
    expect(selection.ids).toHaveLength(4498);
    expect(selection.has('p2222')).toBe(true);
    expect(selection.has('p2')).toBe(false);
  });

  it('follows the post that the keyboard is on where a change puts it elsewhere', async () => {
    const own = await table();
    await own.go(5, 'title');
    vi.mocked(backend.rows).mockImplementation(async (_, first, most) => {
      const rows = (await answer(query, first, most)).rows;
      return {
        total: TOTAL,
        first,
        rows: rows.map((one) => row((Number(one.id.slice(1)) + 1) % TOTAL)),
        groups: [],
      };
    });
    vi.mocked(backend.rowOf).mockImplementation(async (_, id) => Number(id.slice(1)) - 1);
    plan.version += 1;
    own.pages.want(own.asked, range(0, 40));
    await calm();
    expect([own.line, own.row?.id]).toEqual([4, 'p5']);
  });

  it('opens the group of a post that it goes to', async () => {
    const groups = [
      { key: 'a', first: 0, count: 10 },
      { key: 'b', first: 10, count: TOTAL - 10 },
    ];
    vi.mocked(backend.rows).mockImplementation(async (...asked) => ({ ...(await answer(...asked)), groups }));
    const own = await table();
    own.toggleGroups();
    expect(own.lines.total).toBe(2);
    expect(await own.reveal('p20')).toBe(true);
    expect(own.closed.has('a')).toBe(true);
    expect(own.closed.has('b')).toBe(false);
    expect(own.row?.id).toBe('p20');
    vi.mocked(backend.rowOf).mockResolvedValue(null);
    expect(await own.reveal('gone')).toBe(false);
  });

  it('pastes into the columns from the keyboard on, and into rows of open groups', async () => {
    const own = await table();
    await own.go(2, 'owner');
    expect(own.fieldsOn).toEqual(['owner', 'text', 'link']);
    expect(await own.idsFrom(3)).toEqual(['p2', 'p3', 'p4']);
  });
});
