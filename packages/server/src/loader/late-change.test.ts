import { expect, test } from 'vitest';
import { foldPerson } from '../people/index.ts';
import { noChange } from '../quality/index.ts';
import { lateChange } from './late-change.ts';

test('an event that comes late only fills what is absent, of what it sets as of what is derived from it', () => {
  const change = {
    ...noChange,
    set: new Map<string, unknown>([
      ['userType', 'student'],
      ['email', 'ada@example.org'],
    ]),
    setOnce: new Map([['utm_source', 'set once']]),
    unset: ['theme'],
    derived: {
      set: [
        { name: '$browser', value: 'Firefox' },
        { name: 'utm_source', value: 'newsletter' },
      ],
      setOnce: [{ name: '$initial_browser', value: 'Firefox' }],
    },
  };
  const now = new Map<string, unknown>([
    ['userType', 'teacher'],
    ['theme', 'dark'],
    ['$browser', 'Chrome'],
  ]);
  expect(Object.fromEntries(foldPerson(now, lateChange(change), '$set'))).toEqual({
    userType: 'teacher',
    theme: 'dark',
    $browser: 'Chrome',
    email: 'ada@example.org',
    utm_source: 'newsletter',
    $initial_browser: 'Firefox',
  });
});

test('what only fills already is left as it is', () => {
  const change = { ...noChange, setOnce: new Map([['userType', 'student']]) };
  expect(lateChange(change)).toBe(change);
});
