import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Field from './Field.svelte';
import NumberField from './NumberField.svelte';
import Picker from './Picker.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const sign = createRawSnippet(() => ({ render: () => '<i></i>' }));
const choices = ['blue', 'red', 'pink'].map((value) => ({ value, name: value }));

it('saves what the arrows rest on, once', async () => {
  const [onpreview, onsave] = [vi.fn(), vi.fn()];
  render(Picker, { legend: 'Colour', value: 'blue', choices, disabled: false, onpreview, onsave, sign });
  for (const name of ['red', 'pink']) await fireEvent.click(screen.getByRole('radio', { name }));
  expect(onpreview.mock.calls).toEqual([['red'], ['pink']]);
  expect(onsave).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(onsave.mock.calls).toEqual([['pink']]);
});

it('saves what is tried when it is left before it rests', async () => {
  const onsave = vi.fn();
  const { unmount } = render(Picker, {
    legend: 'Colour',
    value: 'blue',
    choices,
    disabled: false,
    onpreview: vi.fn(),
    onsave,
    sign,
  });
  await fireEvent.click(screen.getByRole('radio', { name: 'red' }));
  unmount();
  expect(onsave.mock.calls).toEqual([['red']]);
});

it('keeps what was refused, with the reason, and gives it up on Escape', async () => {
  const onsave = vi.fn(async () => 'There is a theme “News” already.');
  render(Field, { value: 'Event', name: 'Name: Event', onsave });
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name: Event' });
  await fireEvent.input(field, { target: { value: 'news' } });
  await fireEvent.blur(field);
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['news', 'true']);
  await fireEvent.keyDown(field, { key: 'Escape' });
  expect(field.value).toBe('Event');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('saves nothing where nothing was typed', async () => {
  const onsave = vi.fn(async () => null);
  render(Field, { value: 'Event', name: 'Name: Event', onsave });
  const field = screen.getByRole('textbox', { name: 'Name: Event' });
  await fireEvent.blur(field);
  await fireEvent.input(field, { target: { value: ' Event ' } });
  await fireEvent.blur(field);
  expect(onsave).not.toHaveBeenCalled();
});

it.each([
  ['1,234', 1234],
  ['5.000', 5000],
  [' 280 ', 280],
  ['', null],
])('takes “%s” as people write a number', async (typed, number) => {
  const onsave = vi.fn(async () => null);
  render(NumberField, { value: 7, name: 'Limit', least: 1, most: 1_000_000, disabled: false, onsave });
  const field = screen.getByRole('textbox', { name: 'Limit' });
  await fireEvent.input(field, { target: { value: typed } });
  await fireEvent.blur(field);
  expect(onsave.mock.calls).toEqual([[number]]);
});

it.each(['0', 'many', '-3', '1.5', '2000000'])('refuses “%s”', async (typed) => {
  const onsave = vi.fn(async () => null);
  render(NumberField, { value: null, name: 'Limit', least: 1, most: 1_000_000, disabled: false, onsave });
  const field = screen.getByRole('textbox', { name: 'Limit' });
  await fireEvent.input(field, { target: { value: typed } });
  await fireEvent.blur(field);
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(onsave).not.toHaveBeenCalled();
});
