import { expect, test } from 'vitest';
import { testEnvironments } from './test-environments.ts';
import { verdictRows } from './verdict-rows.ts';

const plan = [
  { name: 'score', required: true, expected: 'number' },
  { name: 'role', required: false, expected: 'one of "admin", "student"' },
  { name: 'panels', required: false, expected: 'array of strings' },
];

test('each property of the plan has a line, then what else came', () => {
  expect(verdictRows(plan, { role: 'admin', score: 1, $browser: 'x'.repeat(100) }, [])).toEqual([
    { path: 'score', verdict: 'ok', expected: 'number', came: '1' },
    { path: 'role', verdict: 'ok', expected: 'one of "admin", "student"', came: '"admin"' },
    { path: 'panels', verdict: 'not sent', expected: 'array of strings', came: 'nothing' },
    {
      path: '$browser',
      verdict: 'not checked',
      expected: 'not in the plan of this event',
      came: `"${'x'.repeat(79)}…`,
    },
  ]);
});

test('a violation stands at its property, with what came; of a list at its member', () => {
  const found = [
    { kind: 'missing_property', path: 'score', expected: 'number', received: 'absent' },
    { kind: 'not_in_enum', path: 'role', expected: 'one of "admin", "student"', received: 'string', nearest: 'admin' },
    { kind: 'wrong_type', path: 'panels[1]', expected: 'string', received: 'number' },
    { kind: 'extra_property', path: 'rolle', expected: 'no such property', received: 'string', nearest: 'role' },
  ];
  expect(
    verdictRows(plan, { role: 'admn', panels: ['a', 1], rolle: 'x' }, found).map(({ path, verdict, came, nearest }) => [
      path,
      verdict,
      came,
      nearest,
    ]),
  ).toEqual([
    ['score', 'broken', 'absent', undefined],
    ['role', 'broken', 'string: "admn"', 'admin'],
    ['panels[1]', 'broken', 'number: ["a",1]', undefined],
    ['rolle', 'broken', 'string: "x"', 'role'],
  ]);
});

test('of an event that is wrong as a whole, nothing is said to be well', () => {
  const found = [{ kind: 'not_an_object', path: '', expected: 'an object of properties', received: 'array' }];
  expect(verdictRows(plan, [1], found).map(({ path, verdict }) => [path, verdict])).toEqual([
    ['', 'broken'],
    ['score', 'not checked'],
    ['role', 'not checked'],
    ['panels', 'not checked'],
  ]);
});

test.each([
  [
    ['production', 'development', 'staging'],
    ['development', 'staging'],
  ],
  [['development', 'production'], ['development']],
  [['main', 'preview'], ['preview']],
  [['production'], []],
  [['production-eu', 'live', 'test'], ['test']],
])('of %j, tests may go to %j', (names, allowed) => {
  expect(testEnvironments(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual(allowed);
});
