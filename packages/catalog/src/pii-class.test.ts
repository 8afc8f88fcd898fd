import { expect, test } from 'vitest';
import { z } from 'zod';
import { propertyOf } from './property-of.ts';

const classOf = (schema: z.ZodType) => propertyOf('given', schema).pii;

test.each(['none', 'pseudonymous', 'direct', 'content'] as const)('a property is %s when its author says so', (pii) => {
  expect(classOf(z.string().meta({ pii }))).toBe(pii);
});

test.each([
  ['described', z.email().meta({ pii: 'direct' }).describe('The address')],
  ['made optional', z.email().meta({ pii: 'direct' }).optional()],
  ['made nullable', z.email().meta({ pii: 'direct' }).nullable()],
  ['given a default', z.string().meta({ pii: 'direct' }).default('nobody')],
  ['given a note', z.email().meta({ pii: 'direct' }).nullable().optional().meta({ note: 'Ours.' })],
  ['narrowed', z.string().meta({ pii: 'direct' }).max(20)],
  ['put into a list', z.array(z.string().meta({ pii: 'direct' }))],
  ['shared by an id', z.string().meta({ id: 'Address', pii: 'direct' }).describe('The address')],
])('a class stays with a schema that is %s', (_, schema) => {
  expect(classOf(schema)).toBe('direct');
});

test('the outermost class counts', () => {
  expect(classOf(z.string().meta({ pii: 'none' }).optional().meta({ pii: 'content' }))).toBe('content');
});

test.each([
  ['a flag', z.boolean().nullable().optional()],
  ['a list of members', z.enum(['private', 'demo'])],
  ['a list of members, or null', z.enum(['private', 'demo']).nullable()],
  ['a shared list of members', z.enum(['FT', 'MC']).meta({ id: 'Question' }).describe('The type')],
  ['a constant', z.literal('summary')],
  ['a list of listed members', z.array(z.enum(['lecture', 'note']))],
])('%s is none by itself: each of its values stands in the plan', (_, schema) => {
  expect(classOf(schema)).toBe('none');
});

test('a list of members is what its author says, if they say', () => {
  expect(classOf(z.enum(['lena', 'tom']).meta({ pii: 'direct' }))).toBe('direct');
});

test.each([
  ['text', z.string()],
  ['a format', z.uuid()],
  ['a number', z.number()],
  ['a date-time', z.iso.datetime()],
  ['a list of texts', z.array(z.string())],
  ['a list of members or any text', z.union([z.enum(['a']), z.string()])],
])('%s that nobody has classed counts as content', (_, schema) => {
  expect(classOf(schema)).toBe('content');
});

test('a class that is none of the four counts as content', () => {
  // A plan in JavaScript can say anything.
  expect(classOf(z.boolean().meta(JSON.parse('{ "pii": "public" }')))).toBe('content');
});

test('the JSON Schema of a property is the same with and without a class', () => {
  expect(propertyOf('given', z.string().meta({ pii: 'direct' })).jsonSchema).toEqual({ type: 'string' });
});
