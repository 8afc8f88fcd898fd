import { expect, test } from 'vitest';
import { emptyCohort, pastedIds, readCohort } from './cohort.ts';

test('pasted ids are taken from lines and lists, each once, without quotes', () => {
  expect(pastedIds('ada\n  grace , "alan";ada\n\n')).toEqual(['ada', 'grace', 'alan']);
});

test('a new cohort has what its kind needs', () => {
  expect(emptyCohort('did')).toEqual({ kind: 'did', event: null, days: 30 });
  expect(emptyCohort('static')).toEqual({ kind: 'static', distinctIds: [] });
});

test('a definition of an unknown kind is left alone', () => {
  expect(readCohort({ kind: 'later' })).toBeUndefined();
  expect(readCohort(null)).toBeUndefined();
});
