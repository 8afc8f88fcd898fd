import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalog } from './catalog.ts';
import { context } from './context.ts';
import { event } from './event.ts';
import { unknownEvent } from './unknown-event.ts';

const course = context({
  name: 'course',
  description: 'The course at hand',
  properties: {
    courseId: z.uuid(),
    courseType: z.enum(['private', 'classroom', 'demo']),
    courseRole: z.enum(['admin', 'student', 'educator']).nullable(),
    organizationId: z.uuid().nullable(),
  },
});

const exam_completed = event({
  description: 'Triggered when a user completes an exam.',
  context: [course],
  properties: {
    score: z.number(),
    percentage: z.number().min(0).max(100).optional(),
    attempts: z.number().default(1),
    grade: z.number().nullable().optional(),
    passed: z.boolean().optional(),
    kind: z.literal('exam').optional(),
    takenAt: z.iso.datetime({ offset: true }).nullable().optional(),
    contact: z.email().optional(),
    panels: z.array(z.enum(['lecture', 'note', 'chat'])).optional(),
    reasons: z.array(z.string()).nullable().optional(),
    language: z.enum(Array.from({ length: 30 }, (_, index) => `language-${index}`)).optional(),
  },
});

const plan = catalog({
  title: 'Plan',
  version: '1',
  description: '',
  areas: { exams: { title: 'Exams', events: { exam_completed } } },
  person: event({ description: 'The person', properties: { email: z.email() } }),
});

const fitting = {
  courseId: '2a94e7b3-6d1f-4c58-8b0e-95d7f3a1c602',
  courseType: 'classroom',
  courseRole: 'student',
  organizationId: null,
  score: 17,
};

const validate = (payload: unknown, ignores?: (name: string) => boolean) =>
  plan.events.get('exam_completed')?.validate(payload, ignores);

test('a payload that fits has no violations', () => {
  expect(validate(fitting)).toEqual([]);
});

test('a property with a default and optional ones may be absent, nullable ones may be null', () => {
  expect(validate({ ...fitting, courseRole: null, grade: null, takenAt: null, reasons: null, attempts: 2 })).toEqual(
    [],
  );
});

test('every violation is listed, in the order of the plan, extra properties last', () => {
  const { courseId: _, ...others } = fitting;
  expect(validate({ ...others, courseType: 'Private', courseRole: 4, score: '17', examTyp: 1 })).toEqual([
    { kind: 'missing_property', path: 'courseId', expected: 'a UUID', received: 'absent' },
    {
      kind: 'not_in_enum',
      path: 'courseType',
      expected: 'one of "private", "classroom", "demo"',
      received: 'string',
      nearest: 'private',
    },
    {
      kind: 'wrong_type',
      path: 'courseRole',
      expected: 'one of "admin", "student", "educator", or null',
      received: 'number',
    },
    { kind: 'wrong_type', path: 'score', expected: 'number', received: 'string' },
    { kind: 'extra_property', path: 'examTyp', expected: 'no such property', received: 'number' },
  ]);
});

test.each([
  ['organizationId', 'tu-munich', 'wrong_format', 'a UUID or null', 'string of another format'],
  ['organizationId', 7, 'wrong_type', 'a UUID or null', 'number'],
  ['organizationId', undefined, 'missing_property', 'a UUID or null', 'absent'],
  ['score', null, 'wrong_type', 'number', 'null'],
  ['score', Number.NaN, 'wrong_type', 'number', 'number that is not finite'],
  ['score', {}, 'wrong_type', 'number', 'object'],
  ['percentage', 101, 'wrong_format', 'number', 'number'],
  ['grade', [], 'wrong_type', 'number or null', 'array'],
  ['passed', 'yes', 'wrong_type', 'boolean', 'string'],
  ['takenAt', '2026-03-02', 'wrong_format', 'a date-time with Z or an offset, or null', 'string of another format'],
  ['contact', 'lena', 'wrong_format', 'an email address', 'string of another format'],
  ['panels', 'chat', 'wrong_type', 'array of strings', 'string'],
  ['reasons', 1, 'wrong_type', 'array of strings or null', 'number'],
])('%s given as %j', (path, value, kind, expected, received) => {
  expect(validate({ ...fitting, [path]: value })).toEqual([{ kind, path, expected, received }]);
});

test('a constant is named, with the nearest member', () => {
  expect(validate({ ...fitting, kind: 'exams' })).toEqual([
    { kind: 'not_in_enum', path: 'kind', expected: '"exam"', received: 'string', nearest: 'exam' },
  ]);
});

test('members of an array are named by their place', () => {
  expect(validate({ ...fitting, panels: ['note', 'notes', null], reasons: ['a', 1] })).toEqual([
    {
      kind: 'not_in_enum',
      path: 'panels[1]',
      expected: 'one of "lecture", "note", "chat"',
      received: 'string',
      nearest: 'note',
    },
    { kind: 'wrong_type', path: 'panels[2]', expected: 'one of "lecture", "note", "chat"', received: 'null' },
    { kind: 'wrong_type', path: 'reasons[1]', expected: 'string', received: 'number' },
  ]);
});

test('a long list of members is cut', () => {
  expect(validate({ ...fitting, language: 'Klingon' })?.[0]?.expected).toBe(
    'one of "language-0", "language-1", "language-2", "language-3", "language-4", "language-5", "language-6", "language-7" and 22 more',
  );
});

test('an extra property names the one that was meant', () => {
  expect(validate({ ...fitting, course_id: 'x' })).toEqual([
    {
      kind: 'extra_property',
      path: 'course_id',
      expected: 'no such property',
      received: 'string',
      nearest: 'courseId',
    },
  ]);
});

test('ignored names are not extra, unless the event declares them', () => {
  const ignores = (name: string) => name.startsWith('$') || name === 'score';
  expect(validate({ ...fitting, $browser: 'Firefox', score: 'x' }, ignores)).toEqual([
    { kind: 'wrong_type', path: 'score', expected: 'number', received: 'string' },
  ]);
});

test.each([
  [null, 'null'],
  [[], 'array'],
  ['{}', 'string'],
  [undefined, 'absent'],
])('%j is not an object of properties', (payload, received) => {
  expect(validate(payload)).toEqual([
    { kind: 'not_an_object', path: '', expected: 'an object of properties', received },
  ]);
});

test('no value that was sent is in a violation', () => {
  const secret = 'lena.vogt@example.org';
  const everySecret = Object.fromEntries(Object.keys(exam_completed.shape).map((name) => [name, secret]));
  const violations = validate({ ...everySecret, contact: { secret }, panels: [secret], reasons: secret });
  expect(violations).toHaveLength(Object.keys(exam_completed.shape).length);
  expect(JSON.stringify(violations)).not.toContain(secret);
});

test('a flood of extra names is answered by a thousand violations and short names', () => {
  const flood = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`name${index}`.padEnd(500, 'x'), 1]));
  const violations = validate({ ...fitting, ...flood }) ?? [];
  expect(violations).toHaveLength(1000);
  expect(violations[0]?.path).toBe(`${'name0'.padEnd(200, 'x')}…`);
});

test('a property on its own gives the same words', () => {
  const email = plan.person.properties.get('email');
  expect(email?.validate('lena@example.org')).toBeUndefined();
  expect(email?.validate(1)).toEqual({
    kind: 'wrong_type',
    path: 'email',
    expected: 'an email address',
    received: 'number',
  });
  expect(plan.events.get('exam_completed')?.properties.get('panels')?.validate(['lectur'])).toEqual({
    kind: 'not_in_enum',
    path: 'panels[0]',
    expected: 'one of "lecture", "note", "chat"',
    received: 'string',
    nearest: 'lecture',
  });
});

test('an unknown event names the nearest known one, when there is one near', () => {
  expect(unknownEvent(plan, 'ExamComplete')).toEqual({
    kind: 'unknown_event',
    path: '',
    expected: 'an event of the plan',
    received: 'unknown name',
    nearest: 'exam_completed',
  });
  expect(unknownEvent(plan, 'page_scrolled')).not.toHaveProperty('nearest');
});
