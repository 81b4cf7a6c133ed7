import { render, screen, waitFor } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { Overview } from '../lib/bindings/Overview';
import type { Post } from '../lib/bindings/Post';

vi.mock('../lib/backend', async (original) => ({
  ...(await original<typeof import('../lib/backend')>()),
  countTexts: vi.fn(),
}));

const backend = await import('../lib/backend');
const { plan } = await import('../lib/plan.svelte');
const { default: Texts } = await import('./Texts.svelte');

const post: Post = {
  id: 'a',
  revision: null,
  title: '',
  text: 'Mill Street is closed',
  theme: null,
  status: 'draft',
  day: null,
  time: null,
  channels: [
    { channel: 'fb', text: null },
    { channel: 'x', text: 'Mill St closed' },
  ],
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

it('says how long the text is on each channel, and where it is too long', async () => {
  plan.overview = {
    channels: [
      { id: 'fb', name: 'Facebook', network: 'facebook', mark: 'F' },
      { id: 'x', name: 'X', network: 'x', mark: 'X' },
    ],
  } as Overview;
  vi.mocked(backend.countTexts).mockResolvedValue([
    { channel: 'fb', used: 5100, limit: 63206, over: false, warn: true, bytes_over: false },
    { channel: 'x', used: 290, limit: 280, over: true, warn: false, bytes_over: false },
  ]);
  render(Texts, { post, disabled: false });
  await waitFor(() => expect(screen.getByText(/5,100 of 63,206/)).toBeTruthy());
  expect(screen.getByText(/10 too many for X/)).toBeTruthy();
  expect(screen.getByText(/schedulers may refuse/)).toBeTruthy();
  expect(vi.mocked(backend.countTexts).mock.calls.at(-1)?.[0]).toEqual([
    { channel: 'fb', text: 'Mill Street is closed' },
    { channel: 'x', text: 'Mill St closed' },
  ]);
});
