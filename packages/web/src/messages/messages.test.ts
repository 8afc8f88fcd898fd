import { insightKinds } from '@eventbook/server';
import { expect, it } from 'vitest';
import { createPlotFormat } from '../charts/plot-format.ts';
import { healthTrouble } from '../shell/health-trouble.ts';
import { rankCommand } from '../shell/rank-command.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { createFormat } from './format.ts';
import { languageOf } from './language.ts';
import { violationLine } from './violation-text.ts';

type Text = string | ((...args: unknown[]) => unknown);

/** Every text of a table by its path. */
function leaves(table: object, path = ''): Map<string, Text> {
  return new Map(
    Object.entries(table).flatMap(([name, value]: [string, Text | object]) =>
      typeof value === 'object' ? [...leaves(value, `${path}${name}.`)] : [[`${path}${name}`, value] as const],
    ),
  );
}

it('writes times, numbers and spans by the locale', () => {
  const format = createFormat('en-GB', 'UTC');
  const now = Date.parse('2026-01-02T10:00:00Z');
  expect(format.clock('2026-01-02T09:08:07.060Z', now)).toBe('09:08:07.060');
  expect(format.clock('2026-01-01T09:08:07.060Z', now)).toBe('1 Jan, 09:08:07');
  expect(format.number(1234567)).toBe('1,234,567');
  expect(format.duration(420)).toBe('420 ms');
  expect(createFormat('de', 'UTC').number(1234567)).toBe('1.234.567');
});

it('writes German as Germans do', () => {
  const format = createFormat(de.locale, 'UTC');
  const now = Date.parse('2026-01-02T10:00:00Z');
  expect(format.clock('2026-01-01T09:08:07.060Z', now)).toBe('1. Jan., 09:08:07');
  expect(format.percent(0.123)).toBe('12,3\u00a0%');
  expect(format.duration(3 * 86_400_000)).toBe('3 Tg.');
  expect(createPlotFormat(de.locale).label('2026-05-01')).toBe('Freitag, 1. Mai 2026');
});

it('names the insights as the server does and in its order, in every language: it is shown before the server’s list is there', () => {
  const kinds = insightKinds();
  const named = Object.fromEntries(kinds.map(({ kind, title, summary }) => [kind, { title, summary }]));
  expect(en.questions.insights).toEqual(named);
  for (const { questions } of [en, de]) expect(Object.keys(questions.insights)).toEqual(kinds.map(({ kind }) => kind));
});

it('takes the first language of the browser that there is, and English without one', () => {
  expect(languageOf(['de-AT', 'en'])).toBe('de');
  expect(languageOf(['fr', 'DE', 'en'])).toBe('de');
  expect(languageOf(['en-US', 'de'])).toBe('en');
  expect(languageOf(['fr', 'constructor'])).toBe('en');
  expect(languageOf([])).toBe('en');
});

it('says everything in German that it says in English, and no more', () => {
  const inGerman = leaves(de);
  const inEnglish = leaves(en);
  // These may hold more in German: what is missing is the name on the wire taken apart, which is English.
  const mayHoldMore = /^questions\.(fields|members|hints)\./;
  expect([...inEnglish.keys()].filter((key) => !inGerman.has(key))).toEqual([]);
  expect([...inGerman.keys()].filter((key) => !inEnglish.has(key) && !mayHoldMore.test(key))).toEqual([]);
  const other = [...inGerman].filter(([key, text]) => typeof text !== typeof (inEnglish.get(key) ?? ''));
  expect(other).toEqual([]);
});

it.each([
  ['en', en],
  ['de', de],
])('makes a text of every function: %s', (_, table) => {
  const texts = [...leaves(table)].flatMap(([key, text]) =>
    typeof text !== 'function'
      ? []
      : // A number stands for any word, too, but for one that is to be written small.
        (key === 'live.clearField' ? ['Event'] : [1, 2, 24, 48]).map(
          (given) => [key, String(text(given, given, given, given, given))] as const,
        ),
  );
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter(([, text]) => text.trim() === '' || /undefined|NaN|\[object/.test(text))).toEqual([]);
});

it('says how long in German, one and many', () => {
  expect(de.alarms.words.silent('exam_completed', 1)).toBe('kein exam_completed seit einer Stunde');
  expect(de.alarms.words.silent('exam_completed', 24)).toBe('kein exam_completed seit einem Tag');
  expect(de.alarms.words.violations(undefined, '5 %', 48)).toBe(
    'mehr als 5 % von allen Events in Quarantäne in den letzten 2 Tagen',
  );
  expect(de.cohorts.words.stopped('exam_completed', 7, 1)).toBe(
    'exam_completed nicht in den letzten 7 Tagen, aber am Tag davor.',
  );
  expect(['h', 'd', 'w', 'm', 'y'].map((unit) => de.questions.last(1, unit))).toEqual([
    'Letzte Stunde',
    'Letzter Tag',
    'Letzte Woche',
    'Letzter Monat',
    'Letztes Jahr',
  ]);
  expect(de.questions.last(1_200, 'd')).toBe('Letzte 1.200 Tage');
});

it('says in one line what is wrong with an event', () => {
  const wrong = { kind: 'wrong_type', path: 'duration', expected: 'number', received: 'string' } as const;
  expect(violationLine([{ ...wrong, nearest: 'x' }, wrong, wrong], en)).toBe(
    'Wrong type: duration, nearest x, and 2 more',
  );
});

it('warns of the gravest trouble only, and of a lag above five seconds', () => {
  const status = {
    version: '',
    startedAt: '',
    environments: [],
    unclaimed: { bodies: 0, bytes: 0 },
    journal: { last: 0, loaded: 0, bytes: 0, writable: true },
    store: { kind: 'embedded', reachable: true, lagSeconds: 5, bytes: 0 },
    alarms: { total: 0, firing: [], failed: [] },
  } as const;
  expect(healthTrouble(status, false)).toBeUndefined();
  expect(healthTrouble({ ...status, store: { ...status.store, lagSeconds: 6.2 } }, false)).toEqual({
    kind: 'lag',
    seconds: 6,
  });
  expect(healthTrouble({ ...status, store: { ...status.store, reachable: false } }, false)?.kind).toBe('storeDown');
  expect(healthTrouble(status, true)?.kind).toBe('serverDown');
});

it('ranks a command by name first, by its properties after, and wants every word', () => {
  const byName = rankCommand('exam_completed', 'exam comp');
  expect(byName).toBeGreaterThan(rankCommand('other', 'exam', ['exam_type']));
  expect(rankCommand('exam_completed', 'exam zebra')).toBe(0);
});
