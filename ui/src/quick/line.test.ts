import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QuickRead } from '../lib/bindings/QuickRead';

vi.mock('../lib/backend', async (original) => ({
  ...(await original<typeof import('../lib/backend')>()),
  readQuick: vi.fn(),
  addQuick: vi.fn(),
}));

const backend = await import('../lib/backend');
const { Line } = await import('./line.svelte');
const { plan } = await import('../lib/plan.svelte');

function read(over: Partial<QuickRead['quick']>, completion: QuickRead['completion'] = null): QuickRead {
  const quick = {
    title: '',
    day: null,
    time: null,
    theme: null,
    channels: [],
    campaign: null,
    owner: null,
    status: null,
    spans: [],
    problems: [],
    ...over,
  };
  return { quick, day: quick.day, completion };
}

const thursday = read({
  title: 'Bins',
  day: '2027-03-04',
  spans: [{ from: 0, to: 3, kind: 'day', meaning: '2027-03-04' }],
});

beforeEach(() => {
  vi.mocked(backend.readQuick).mockReset().mockResolvedValue(thursday);
});
afterEach(() => {
  plan.problem = null;
});

describe('the line', () => {
  it('marks what was read, and in a newer line as far as the two are the same', async () => {
    const line = new Line();
    await line.ask('Thu Bins', 8);
    const marked = [{ text: 'Thu', kind: 'day', theme: undefined, doubt: false }];
    expect(line.pieces).toEqual([...marked, { text: ' Bins' }]);
    vi.mocked(backend.readQuick).mockReturnValue(new Promise(() => null));
    void line.ask('Thu Bins m', 10);
    expect(line.pieces).toEqual([...marked, { text: ' Bins m' }]);
    void line.ask('Th Bins m', 2);
    expect(line.pieces).toEqual([{ text: 'Th Bins m' }]);
  });

  it('believes only the answer to the last question', async () => {
    const answers: ((read: QuickRead) => void)[] = [];
    vi.mocked(backend.readQuick).mockImplementation(() => new Promise((done) => answers.push(done)));
    const line = new Line();
    const asked = [line.ask('Thu', 3), line.ask('Thu Bins', 8)];
    answers[1]?.(thursday);
    answers[0]?.(read({ title: 'Thu' }));
    await Promise.all(asked);
    expect(line.card?.title).toBe('Bins');
  });

  it('puts a name in the place of what is written, and goes on behind it', async () => {
    const offer = { name: 'Service disruption', text: '#"Service disruption"', id: 's' };
    const completion = { from: 4, to: 6, kind: 'theme', settled: false, offers: [offer] } as const;
    vi.mocked(backend.readQuick).mockResolvedValue(
      read({ title: 'Thu #s Bins' }, { ...completion, offers: [offer] }),
    );
    const line = new Line();
    await line.ask('Thu #s Bins', 6);
    expect(line.take(offer)).toBe(26);
    expect(line.text).toBe('Thu #"Service disruption" Bins');
    await line.ask('#s', 2);
    line.closed = true;
    expect(line.offers).toEqual([]);
    await line.ask('#se', 3);
    expect(line.offers).toHaveLength(1);
  });

  it('gives back what was refused', async () => {
    vi.mocked(backend.addQuick).mockRejectedValue(new Error('no'));
    const line = new Line();
    await line.ask('Thu Bins', 8);
    expect(await line.add()).toBeUndefined();
    expect(line.text).toBe('Thu Bins');
  });
});
