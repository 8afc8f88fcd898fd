import { catalog, context, event } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { WireEvent } from '../wire/wire-event.ts';
import { campaignParameters } from './campaign-parameters.ts';
import { judge } from './judge.ts';

const plan = catalog({
  title: 'Small',
  version: '1',
  description: 'A plan for tests.',
  areas: {
    all: {
      title: 'All',
      events: {
        exam_completed: event({
          description: 'Done.',
          properties: {
            score: z.number(),
            courseType: z.enum(['private', 'classroom']),
            day: z.iso.datetime().optional(),
          },
        }),
        profile_saved: event({ description: 'Saved.', properties: { userType: z.string() } }),
      },
    },
  },
  person: event({
    description: 'Who.',
    properties: {
      userType: z.enum(['student', 'teacher']).optional(),
      email: z.email().nullable().optional(),
      languages: z.array(z.string()).optional(),
    },
  }),
  everywhere: [context({ name: 'app', description: 'Any.', properties: { appVersion: z.string() } })],
});
const verdict = judge(plan);

function sent(name: string, properties: Record<string, unknown> = {}, more: Partial<WireEvent> = {}): WireEvent {
  return { uuid: 'u', uuidSent: true, event: name, distinctId: 'ada', timestamp: 0, properties, ...more };
}
const exam = (more: Record<string, unknown> = {}) =>
  sent('exam_completed', { score: 1, courseType: 'private', ...more });

test('what PostHog, adverts, the plan and Identify add to an event is no extra property', () => {
  const adverts = Object.fromEntries([...campaignParameters].map((name) => [name, null]));
  const ours = { $lib: 'web', token: 'phc', distinct_id: 'ada', title: 'Page', appVersion: '2', userType: 'student' };
  expect(verdict(exam({ ...adverts, ...ours }))).toMatchObject({ verdict: 'stored', violations: [], warnings: [] });
});

test('every violation is listed, without a value', () => {
  const { verdict: fell, violations } = verdict(
    sent('exam_completed', { courseType: 'secret-value', day: '2024-02-30', colour: 'secret-value' }),
  );
  expect(fell).toBe('quarantined');
  expect(violations.map(({ kind, path }) => [kind, path]).sort()).toEqual([
    ['extra_property', 'colour'],
    ['missing_property', 'score'],
    ['not_in_enum', 'courseType'],
    ['wrong_format', 'day'],
  ]);
  expect(JSON.stringify(violations)).not.toContain('secret-value');
});

test('an unknown name is quarantined with the nearest known one', () => {
  expect(verdict(sent('exam_complete')).violations).toMatchObject([
    { kind: 'unknown_event', nearest: 'exam_completed' },
  ]);
});

test('names that begin with $ are not held against the plan', () => {
  expect(verdict(sent('$pageview', { anything: { at: ['all'] } }))).toMatchObject({
    verdict: 'stored',
    violations: [],
  });
});

test('a property of any event is checked where it is sent, and not missed elsewhere', () => {
  expect(verdict(exam({ appVersion: 2 })).violations).toMatchObject([{ kind: 'wrong_type', path: 'appVersion' }]);
});

test('Identify’s properties on an event count for the person; a wrong one is withheld, the event stored', () => {
  const { verdict: fell, warnings, change } = verdict(exam({ userType: 'nurse', email: null }));
  expect([fell, [...change.carried]]).toEqual(['stored', [['email', null]]]);
  expect(warnings).toEqual([
    { kind: 'not_in_enum', path: 'userType', expected: 'one of "student", "teacher"', received: 'string' },
  ]);
});

test('an event’s own property wins over Identify’s of the same name', () => {
  const { verdict: fell, warnings, change } = verdict(sent('profile_saved', { userType: 'nurse' }));
  expect([fell, warnings, change.carried.size]).toEqual(['stored', [], 0]);
});

test('person properties are checked one by one: valid ones apply, others are withheld with a reason', () => {
  const {
    verdict: fell,
    change,
    warnings,
  } = verdict(
    sent('$identify', {
      $set: {
        userType: 'student',
        email: 'no address',
        languages: ['de', 1],
        shoeSize: 43,
        $browser: 'X',
        utm_source: 'ad',
      },
      $set_once: { $initial_referrer: 'r', userType: 'nurse' },
      $unset: ['email', 7],
    }),
  );
  expect(fell).toBe('stored');
  expect(Object.fromEntries(change.set)).toEqual({ userType: 'student', $browser: 'X', utm_source: 'ad' });
  expect(Object.fromEntries(change.setOnce)).toEqual({ $initial_referrer: 'r' });
  expect(change.unset).toEqual(['email']);
  expect(warnings.map(({ kind, path }) => [kind, path])).toEqual([
    ['wrong_format', '$set.email'],
    ['wrong_type', '$set.languages[1]'],
    ['extra_property', '$set.shoeSize'],
    ['not_in_enum', '$set_once.userType'],
  ]);
});

test.each([
  ['a list', []],
  ['a text', 'x'],
  ['null', null],
])('%s in place of person properties changes nothing', (_, odd) => {
  const { verdict: fell, change } = verdict(sent('$set', { $set: odd, $set_once: odd, $unset: 7 }));
  expect([fell, change.set.size, change.setOnce.size, change.unset]).toEqual(['stored', 0, 0, []]);
});

test('a quarantined event says nothing of its person', () => {
  const { change, warnings } = verdict(sent('unheard_of', { $set: { userType: 'student', shoeSize: 1 } }));
  expect([change.set.size, warnings]).toEqual([0, []]);
});

test('what could not be decoded of an event is its violation, also under a name of PostHog’s', () => {
  expect(verdict(sent('$pageview', {}, { flaw: 'too_deep' }))).toMatchObject({
    verdict: 'quarantined',
    violations: [{ kind: 'too_deep' }],
  });
});

test('own keys named like prototypes are extra names and pollute nothing', () => {
  const hostile = JSON.parse(
    '{"score":1,"courseType":"private","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"$set":{"__proto__":{"polluted":1}}}',
  );
  const { violations } = verdict(sent('exam_completed', hostile));
  expect(violations.map(({ path }) => path).sort()).toEqual(['__proto__', 'constructor']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('a check of the plan that throws quarantines the event and stops nothing', () => {
  const throws = catalog({
    title: 'T',
    version: '1',
    description: 'T.',
    areas: {
      all: {
        title: 'All',
        events: { odd: event({ description: 'O.', properties: { size: z.unknown().refine(fails) } }) },
      },
    },
    person: event({ description: 'Who.' }),
  });
  expect(judge(throws)(sent('odd', { size: 1 }))).toMatchObject({
    verdict: 'quarantined',
    violations: [{ kind: 'event_malformed' }],
  });
});

function fails(): boolean {
  throw new Error('a mistake in the plan');
}

test('a flood of wrong names is bounded', () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`name${index}${'x'.repeat(300)}`, 1]));
  const { warnings } = verdict(sent('$identify', { $set: many }));
  expect(warnings).toHaveLength(100);
  expect(Math.max(...warnings.map(({ path }) => path.length))).toBeLessThanOrEqual(201);
  expect(verdict(sent('exam_completed', many)).violations.length).toBeLessThanOrEqual(1_000);
});
