import { expect, it } from 'vitest';
import { readTime } from './times';

it.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['9:30', '09:30'],
  ['9.30', '09:30'],
  ['9h30', '09:30'],
  ['18h', '18:00'],
  ['9:30 pm', '21:30'],
  ['12 am', '00:00'],
  ['12pm', '12:00'],
  ['24:00', null],
  ['13 pm', null],
  ['9:75', null],
  ['noon', null],
  ['', null],
])('%s is %s', (typed, time) => {
  expect(readTime(typed)).toBe(time);
});
