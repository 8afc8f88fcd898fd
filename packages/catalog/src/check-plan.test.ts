import { expect, test } from 'vitest';
import { z } from 'zod';
import type { PlanSource } from './catalog.ts';
import { checkPlan } from './check-plan.ts';
import { context } from './context.ts';
import { type EventDefinition, event } from './event.ts';

const person = event({
  description: 'The person',
  properties: { email: z.email().meta({ pii: 'direct' }).describe('The address') },
});

function planOf(events: Record<string, EventDefinition>, more: Partial<PlanSource> = {}): PlanSource {
  const areas = { exams: { title: 'Exams', events } };
  return { title: 'Plan', version: '1', description: '', areas, person, ...more };
}

function planWith(property: z.ZodType): PlanSource {
  return planOf({
    exam_completed: event({ description: 'An exam.', properties: { given: property.meta({ pii: 'none' }) } }),
  });
}

test('a sound plan has no problems', () => {
  expect(checkPlan(planWith(z.number().describe('The score')))).toEqual([]);
});

test('an event is described', () => {
  expect(checkPlan(planOf({ exam_completed: event({ description: ' ' }) }))).toEqual([
    {
      code: 'event_not_described',
      event: 'exam_completed',
      expected: 'a description',
      message: 'exam_completed has no description',
    },
  ]);
});

test('a property is described or noted', () => {
  expect(checkPlan(planWith(z.number().meta({ note: 'In points.' })))).toEqual([]);
  expect(checkPlan(planWith(z.number()))).toEqual([
    {
      code: 'property_not_described',
      event: 'exam_completed',
      property: 'given',
      expected: 'a description or a note',
      message: 'exam_completed.given has neither a description nor a note',
    },
  ]);
});

test.each([
  ['a UUID', z.uuid()],
  ['a number', z.number()],
  ['a list', z.enum(['a', 'b'])],
])('a description before .nullable() counts as well: %s', (_, schema) => {
  expect(checkPlan(planWith(schema.describe('The words').nullable()))).toEqual([]);
});

test('a property name has one storage kind in the whole plan', () => {
  const number = event({
    description: 'One.',
    properties: { score: z.number().meta({ pii: 'none' }).describe('The score') },
  });
  const text = event({
    description: 'Two.',
    properties: { score: z.string().meta({ pii: 'none' }).nullable().describe('The score') },
  });
  expect(checkPlan(planOf({ exam_completed: number, quiz_completed: text }))).toEqual([
    {
      code: 'property_kinds_differ',
      event: 'quiz_completed',
      property: 'score',
      expected: 'number',
      message: 'quiz_completed.score is stored as string here and as number in exam_completed',
    },
  ]);
});

test.each(['uuid', 'event', 'distinct_id', 'timestamp', 'received_at'])('%s is the name of a column', (name) => {
  const named = event({
    description: 'One.',
    properties: { [name]: z.string().meta({ pii: 'none' }).describe('A text') },
  });
  expect(checkPlan(planOf({ exam_completed: named }))).toEqual([
    {
      code: 'property_name_reserved',
      event: 'exam_completed',
      property: name,
      expected: 'another name',
      message: `exam_completed.${name} has the name of a column that every event has`,
    },
  ]);
});

test('names that begin with $ are PostHog’s', () => {
  const named = event({
    description: 'One.',
    properties: { $browser: z.string().meta({ pii: 'none' }).describe('A text') },
  });
  expect(checkPlan(planOf({ exam_completed: named })).map(({ message }) => message)).toEqual([
    "exam_completed.$browser begins with $, as PostHog's own properties do",
  ]);
});

test('a property can be written as JSON Schema', () => {
  expect(checkPlan(planWith(z.date().describe('A day')))).toEqual([
    {
      code: 'property_not_representable',
      event: 'exam_completed',
      property: 'given',
      expected: 'what JSON Schema can say',
      message: 'exam_completed.given cannot be written as JSON Schema: Date cannot be represented in JSON Schema',
    },
  ]);
});

test.each([
  ['a check of its own', z.array(z.string().refine((text) => text !== 'x')).optional()],
  ['a change of the value', z.string().trim()],
  ['a pattern with flags', z.string().regex(/^a$/i).nullable()],
])('%s would be missing from the JSON Schema', (what, schema) => {
  expect(checkPlan(planWith(schema.describe('A text')))).toEqual([
    {
      code: 'property_not_representable',
      event: 'exam_completed',
      property: 'given',
      expected: 'what JSON Schema can say',
      message: `exam_completed.given has ${what}, which JSON Schema does not have`,
    },
  ]);
});

test.each([
  ['an object', z.object({ a: z.string() })],
  ['a mixture', z.union([z.string(), z.number()])],
  ['an array of numbers', z.array(z.number())],
])('%s has no storage kind', (_, schema) => {
  expect(checkPlan(planWith(schema.describe('Something')))).toEqual([
    {
      code: 'property_not_storable',
      event: 'exam_completed',
      property: 'given',
      expected: 'a string, number, boolean, date-time or array of strings',
      message: 'exam_completed.given is neither a string, number, boolean, date-time nor array of strings',
    },
  ]);
});

test('an example fits its event', () => {
  const properties = { score: z.number().meta({ pii: 'none' }).describe('The score') };
  const exam_completed = event({
    description: 'An exam.',
    properties,
    examples: [{ score: 1 }, { score: 'one', extra: 1 }],
  });
  expect(checkPlan(planOf({ exam_completed }))).toEqual([
    {
      code: 'example_invalid',
      event: 'exam_completed',
      property: 'score',
      expected: 'number',
      message: 'exam_completed.score in example 2 is string, expected number',
    },
    {
      code: 'example_invalid',
      event: 'exam_completed',
      property: 'extra',
      expected: 'no such property',
      message: 'exam_completed.extra is in example 2, but not in the event',
    },
  ]);
});

test('a pattern cannot take exponential time; Zod’s own formats are known not to', () => {
  expect(checkPlan(planWith(z.email().describe('An address')))).toEqual([]);
  expect(
    checkPlan(
      planWith(
        z
          .string()
          .regex(/^(a+)+$/)
          .describe('Letters'),
      ),
    ),
  ).toEqual([
    {
      code: 'pattern_unsafe',
      event: 'exam_completed',
      property: 'given',
      expected: 'a pattern without nested repetition',
      message: 'exam_completed.given has a pattern that can take exponential time: ^(a+)+$',
    },
  ]);
});

test('the order names events that exist', () => {
  const exam_completed = event({ description: 'An exam.' });
  expect(checkPlan(planOf({ exam_completed }, { order: ['exam_complete', 'exam_completed'] }))).toEqual([
    {
      code: 'order_names_no_event',
      event: 'exam_complete',
      expected: 'the name of an event',
      message: 'exam_complete is in the order, but no event has that name; the nearest is exam_completed',
    },
  ]);
});

test('an event is defined in one area only', () => {
  const exam_completed = event({ description: 'An exam.' });
  const areas = {
    exams: { title: 'Exams', events: { exam_completed } },
    quiz: { title: 'Quiz', events: { exam_completed } },
  };
  expect(checkPlan(planOf({}, { areas }))).toEqual([
    {
      code: 'event_defined_twice',
      event: 'exam_completed',
      expected: 'a name of its own',
      message: 'exam_completed is defined in exams and in quiz',
    },
  ]);
});

test('an id of a shared schema stands for one schema', () => {
  const one = event({
    description: 'One.',
    properties: { a: z.enum(['x']).meta({ id: 'Letter' }).describe('A letter') },
  });
  const two = event({
    description: 'Two.',
    properties: { b: z.enum(['y']).meta({ id: 'Letter' }).describe('A letter') },
  });
  expect(checkPlan(planOf({ one, two }))).toEqual([
    {
      code: 'shared_schemas_differ',
      event: 'two',
      property: 'b',
      expected: 'an id of its own',
      message: 'two.b refers to another schema "Letter" than one.a',
    },
  ]);
});

test('a property has a PII class', () => {
  const properties = { reply: z.string().describe('What was written'), length: z.number().describe('Its length') };
  const message_sent = event({ description: 'A message.', properties });
  expect(checkPlan(planOf({ message_sent })).map(({ message }) => message)).toEqual([
    'message_sent.reply has no PII class; say .meta({ pii }) with none, pseudonymous, direct or content',
    'message_sent.length has no PII class; say .meta({ pii }) with none, pseudonymous, direct or content',
  ]);
  expect(checkPlan(planOf({ message_sent }))[0]).toEqual({
    code: 'pii_missing',
    event: 'message_sent',
    property: 'reply',
    expected: 'a PII class: none, pseudonymous, direct or content',
    message: 'message_sent.reply has no PII class; say .meta({ pii }) with none, pseudonymous, direct or content',
  });
});

test('a class that is none of the four is no class', () => {
  // A plan in JavaScript can say anything.
  const sent = z.boolean().meta(JSON.parse('{ "pii": "public" }')).describe('Whether it was sent');
  const message_sent = event({ description: 'A message.', properties: { sent } });
  expect(checkPlan(planOf({ message_sent })).map(({ code }) => code)).toEqual(['pii_missing']);
});

test('what any event may carry is checked under the name of its context', () => {
  const app = context({
    name: 'app',
    description: 'The app',
    properties: { version: z.string().describe('Its version') },
  });
  expect(
    checkPlan(planOf({}, { everywhere: [app] })).map(({ event, property, code }) => [event, property, code]),
  ).toEqual([['app', 'version', 'pii_missing']]);
});
