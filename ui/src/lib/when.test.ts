import { afterEach, describe, expect, it } from 'vitest';
import { speech } from './messages/index.svelte';
import { rulesOf, whenText } from './when';

afterEach(() => speech.choose(null));

describe('when an occasion is', () => {
  it.each([
    ['2027-03-04', 'Thursday 4 March 2027', 'jueves, 4 de marzo de 2027'],
    ['03-04', 'each year on 4 March', 'cada año, el 4 de marzo'],
    ['mon 3 in 01', 'each year on the third Monday in January', 'cada año, el tercer lunes de enero'],
    ['sun last in 10', 'each year on the last Sunday in October', 'cada año, el último domingo de octubre'],
    [
      'mon before 05-25',
      'each year on the Monday before 25 May',
      'cada año, el lunes anterior al 25 de mayo',
    ],
    ['easter', 'each year on Easter Sunday', 'cada año, el Domingo de Pascua'],
    [
      'easter -2',
      '2 days before: each year on Easter Sunday',
      '2 días antes: cada año, el Domingo de Pascua',
    ],
    [
      'thu 4 in 11 +1',
      '1 day after: each year on the fourth Thursday in November',
      '1 día después: cada año, el cuarto jueves de noviembre',
    ],
    ['whenever', 'whenever', 'whenever'],
  ])('reads %s', (rule, en, es) => {
    speech.choose('en');
    expect(whenText(rule).replace(',', '')).toBe(en.replace(',', ''));
    speech.choose('es');
    expect(whenText(rule)).toBe(es);
  });

  it('offers the rules that a day suggests', () => {
    expect(rulesOf('2027-03-04')).toEqual(['2027-03-04', '03-04', 'thu 1 in 03']);
    expect(rulesOf('2027-05-31')).toEqual(['2027-05-31', '05-31', 'mon 5 in 05', 'mon last in 05']);
  });
});
