import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Changed } from '../lib/bindings/Changed';
import type { Post } from '../lib/bindings/Post';

vi.mock('../lib/backend', async (original) => ({
  ...(await original<typeof import('../lib/backend')>()),
  post: vi.fn(),
  editPost: vi.fn(),
}));

const backend = await import('../lib/backend');
const { draft, PAUSE } = await import('./draft.svelte');

const blank: Post = {
  id: 'a',
  revision: null,
  title: '',
  text: '',
  theme: null,
  status: 'draft',
  day: '2027-03-10',
  time: null,
  channels: [],
  campaign: null,
  owner: '',
  link: '',
  notes: '',
  language: '',
  audience: '',
  place: '',
  evergreen: false,
  series: null,
  origin: null,
};
const changed: Changed = {
  posts: [],
  removed: [],
  all: false,
  standing: { last: null, undo: null, redo: null },
};

beforeEach(async () => {
  vi.useFakeTimers();
  await draft.close();
  vi.mocked(backend.post).mockImplementation(async (id) => ({ ...blank, id }));
  vi.mocked(backend.editPost).mockReset().mockResolvedValue(changed);
  await draft.open('a');
});

afterEach(() => vi.useRealTimers());

describe('the open post', () => {
  it('is saved with one edit a burst, not one a key', async () => {
    for (const typed of ['M', 'Mi', 'Mil', 'Mill']) {
      draft.type({ title: typed });
      await vi.advanceTimersByTimeAsync(PAUSE - 100);
    }
    expect(backend.editPost).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(vi.mocked(backend.editPost).mock.calls).toEqual([['a', { title: 'Mill' }]]);
  });

  it('ends the burst of a field where another is typed', async () => {
    draft.type({ title: 'Mill' });
    draft.type({ text: 'Closed' });
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(vi.mocked(backend.editPost).mock.calls.map((call) => call[1])).toEqual([
      { title: 'Mill' },
      { text: 'Closed' },
    ]);
  });

  it('is saved before another is opened', async () => {
    draft.type({ title: 'Mill' });
    await draft.open('b');
    expect(vi.mocked(backend.editPost).mock.calls).toEqual([['a', { title: 'Mill' }]]);
    expect(draft.post?.id).toBe('b');
    expect(draft.post?.title).toBe('');
  });

  it('keeps what is typed when an answer comes', async () => {
    draft.type({ title: 'Mill St' });
    vi.mocked(backend.post).mockResolvedValue({ ...blank, title: 'Mill', owner: 'Amira' });
    await draft.open('a');
    expect(draft.post?.title).toBe('Mill St');
    expect(draft.post?.owner).toBe('Amira');
  });

  it('keeps what is on its way to the file when an older answer comes', async () => {
    let save = (_: Changed) => {};
    const saved = new Promise<Changed>((done) => {
      save = done;
    });
    vi.mocked(backend.editPost).mockReturnValueOnce(saved);
    draft.toggleChannel('x');
    // Asked for before the edit was written: it knows no channel.
    vi.mocked(backend.post).mockResolvedValueOnce({ ...blank });
    await draft.open('a');
    draft.toggleChannel('i');
    save(changed);
    await draft.flush();
    expect(vi.mocked(backend.editPost).mock.calls.at(-1)?.[1]).toEqual({
      channels: [
        { channel: 'x', text: null },
        { channel: 'i', text: null },
      ],
    });
  });

  it('keeps what is typed where saving is refused, and tries it again', async () => {
    const refusal = { code: 'busy' as const, message: 'busy', args: {} };
    vi.mocked(backend.editPost).mockRejectedValueOnce(new backend.BackendError(refusal));
    draft.type({ title: 'Mill' });
    await draft.flush();
    expect(draft.dirty).toBe(true);
    await draft.flush();
    expect(vi.mocked(backend.editPost).mock.calls).toEqual([
      ['a', { title: 'Mill' }],
      ['a', { title: 'Mill' }],
    ]);
    expect(draft.dirty).toBe(false);
  });

  it('gives a channel a text of its own and takes it away', async () => {
    draft.toggleChannel('x');
    draft.ownText('x', 'short');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(vi.mocked(backend.editPost).mock.calls.at(-1)?.[1]).toEqual({
      channels: [{ channel: 'x', text: 'short' }],
    });
    draft.ownText('x', null);
    draft.toggleChannel('x');
    expect(draft.post?.channels).toEqual([]);
  });
});
