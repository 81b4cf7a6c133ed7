import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OnDay } from './bindings/OnDay';

vi.mock('./backend', async (original) => ({
  ...(await original<typeof import('./backend')>()),
  occasions: vi.fn(),
}));

const backend = await import('./backend');
const { occasions, occasionName, occasionText } = await import('./occasions.svelte');
const { plan } = await import('./plan.svelte');
const { speech } = await import('./messages/index.svelte');

function on(day: string, name: string, more: Partial<OnDay> = {}): OnDay {
  return {
    day,
    name,
    name_es: null,
    kind: 'local',
    off: false,
    substitute: false,
    from: day,
    until: day,
    note: '',
    source: '',
    calendars: [],
    id: null,
    ...more,
  };
}

const friday = on('2027-03-26', 'Good Friday', { kind: 'holiday', off: true, name_es: 'Viernes Santo' });
const fair = { from: '2027-03-26', until: '2027-03-27' };

beforeEach(async () => {
  speech.choose('en');
  plan.hiddenKinds = [];
  vi.mocked(backend.occasions).mockResolvedValue([
    friday,
    on('2027-03-26', 'Fair', fair),
    on('2027-03-27', 'Fair', fair),
  ]);
  await occasions.load(2027);
});

afterEach(() => speech.choose(null));

describe('occasions', () => {
  it('are asked for by the year, with those beside it', () => {
    expect(backend.occasions).toHaveBeenLastCalledWith('2026-01-01', '2028-12-31');
  });

  it('are named in the language of the screen', () => {
    expect(occasionText(friday)).toBe('Good Friday, day off');
    speech.choose('es');
    expect(occasionText(friday)).toBe('Viernes Santo, día no laborable');
    expect(occasionName({ ...friday, substitute: true })).toBe('Viernes Santo (día sustituto)');
  });

  it('are said with their day, and not where their kind is hidden', () => {
    expect(occasions.said('2027-03-26')).toMatch(
      /^, Good Friday, day off, Fair, until Saturday,? 27 March 2027$/,
    );
    expect(occasions.said('2027-03-25')).toBe('');
    occasions.toggle('holiday');
    expect(occasions.of('2027-03-26').map((one) => one.name)).toEqual(['Fair']);
    expect(occasions.isOff('2027-03-26')).toBe(true);
    occasions.toggle('holiday');
    expect(occasions.of('2027-03-26')).toHaveLength(2);
  });

  it('of many days count once', () => {
    expect([...occasions.counts('2027-03-01', '2027-03-31')]).toEqual([
      ['holiday', 1],
      ['local', 1],
    ]);
  });

  it('of an answer that came too late are dropped', async () => {
    let late: (all: OnDay[]) => void = () => undefined;
    vi.mocked(backend.occasions).mockReturnValueOnce(new Promise((answer) => (late = answer)));
    const first = occasions.load(2030);
    await occasions.load(2027);
    late([]);
    await first;
    expect(occasions.of('2027-03-26')).toHaveLength(2);
  });
});
