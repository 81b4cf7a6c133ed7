import { afterEach, describe, expect, it } from 'vitest';
import { speech } from './messages/index.svelte';
import { rulesOf, whenText } from './when';

afterEach(() => speech.choose(null));

describe('when an occasion is', () => {
  it.each([
    ['2027-03-04', 'Thursday 4 March 2027', 'jueves, 4 de marzo de 2027'],
    ['03-04', 'every year, 4 March', 'cada año, 4 de marzo'],
    ['mon 3 in 01', 'every year, third Monday in January', 'cada año, tercer lunes de enero'],
    ['sun last in 10', 'every year, last Sunday in October', 'cada año, último domingo de octubre'],
    ['mon before 05-25', 'every year, Monday before 25 May', 'cada año, lunes anterior al 25 de mayo'],
    ['easter', 'every year, Easter Sunday', 'cada año, Domingo de Pascua'],
    ['easter -2', 'every year, 2 days before Easter Sunday', 'cada año, 2 días antes de: Domingo de Pascua'],
    [
      'thu 4 in 11 +1',
      'every year, 1 day after fourth Thursday in November',
      'cada año, 1 día después de: cuarto jueves de noviembre',
    ],
    ['whenever', 'every year, whenever', 'cada año, whenever'],
  ])('reads %s', (rule, en, es) => {
    speech.choose('en');
    expect(whenText(rule).replace('Thursday,', 'Thursday')).toBe(en);
    speech.choose('es');
    expect(whenText(rule)).toBe(es);
  });

  it('offers the rules that a day suggests', () => {
    expect(rulesOf('2027-03-04')).toEqual(['2027-03-04', '03-04', 'thu 1 in 03']);
    expect(rulesOf('2027-05-31')).toEqual(['2027-05-31', '05-31', 'mon 5 in 05', 'mon last in 05']);
  });
});
