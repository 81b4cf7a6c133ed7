import { render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Overview } from '../lib/bindings/Overview';
import type { Post } from '../lib/bindings/Post';

vi.mock('../lib/backend', async (original) => ({
  ...(await original<typeof import('../lib/backend')>()),
  post: vi.fn(),
  past: vi.fn(async () => []),
  countTexts: vi.fn(async () => []),
  attachments: vi.fn(async () => []),
  comments: vi.fn(async () => []),
  seriesOf: vi.fn(async () => null),
  evergreens: vi.fn(async () => []),
}));

const backend = await import('../lib/backend');
const { plan } = await import('../lib/plan.svelte');
const { default: PostPanel } = await import('./PostPanel.svelte');

const post: Post = {
  id: 'a',
  revision: null,
  title: 'Mill Street closed',
  text: 'For gas works.',
  theme: 'n',
  status: 'draft',
  day: '2027-03-10',
  time: '09:30',
  channels: [{ channel: 'x', text: 'Short' }],
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

beforeEach(() => {
  // Popovers are drawn inside the window's main part.
  if (!document.querySelector('main')) document.body.append(document.createElement('main'));
  vi.mocked(backend.post).mockReset().mockResolvedValue(post);
  plan.overview = {
    themes: [{ id: 'n', name: 'News', colour: 'blue', symbol: 'megaphone' }],
    channels: [{ id: 'x', name: 'X', network: 'x', mark: 'X' }],
    campaigns: [],
    owners: ['Amira'],
    zone: 'Europe/London',
    today: '2027-03-10',
    read_only: false,
  } as unknown as Overview;
  plan.open = 'a';
});

it('reads the post once, not again and again', async () => {
  render(PostPanel);
  expect(await screen.findByDisplayValue('Mill Street closed')).toBeTruthy();
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(vi.mocked(backend.post).mock.calls).toHaveLength(1);
});

it('names each of its fields', async () => {
  const { container } = render(PostPanel);
  await screen.findByDisplayValue('Mill Street closed');
  const found = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});
