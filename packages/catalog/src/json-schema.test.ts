import { expect, test } from 'vitest';
import { z } from 'zod';
import { formatOnly, inlined, patternsOf, toJsonSchema } from './json-schema.ts';

const language = z.enum(['german', 'english']).meta({ id: 'Language' });

test('a shared schema is referred to, with the words of the property beside it', () => {
  const converted = toJsonSchema(language.optional().describe('The language of the summary'));
  expect(converted).toEqual({
    schema: { $ref: '#/components/schemas/Language', description: 'The language of the summary' },
    shared: { Language: { type: 'string', enum: ['german', 'english'] } },
  });
  expect(inlined(converted)).toEqual({
    type: 'string',
    enum: ['german', 'english'],
    description: 'The language of the summary',
  });
});

test('a shared schema within a shared one comes along', () => {
  const languages = z.array(language).meta({ id: 'Languages' });
  const converted = toJsonSchema(languages.describe('All of them'));
  expect(Object.keys(converted.shared)).toEqual(['Languages', 'Language']);
  expect(inlined(converted)).toEqual({
    type: 'array',
    items: { type: 'string', enum: ['german', 'english'] },
    description: 'All of them',
  });
});

test('a schema that holds itself stays a reference', () => {
  const tree = z.object({
    get branches() {
      return z.array(tree);
    },
  });
  expect(JSON.stringify(inlined(toJsonSchema(tree.meta({ id: 'Tree' }))))).toContain('$ref');
});

test('a nullable shared schema is written out, since a reference cannot say null', () => {
  expect(toJsonSchema(language.nullable().describe('The language'))).toEqual({
    schema: { type: ['string', 'null'], enum: ['german', 'english', null], description: 'The language' },
    shared: {},
  });
});

test.each([
  ['number', z.number().nullable(), { type: ['number', 'null'] }],
  ['constant', z.literal('summary').nullable(), { type: ['string', 'null'], enum: ['summary', null] }],
  ['array', z.array(z.string()).nullable(), { type: ['array', 'null'], items: { type: 'string' } }],
])('a nullable %s has both types', (_, schema, expected) => {
  expect(toJsonSchema(schema).schema).toEqual(expected);
});

test('a format without its pattern, also when nullable', () => {
  const publishedAt = formatOnly(z.iso.datetime({ offset: true }))
    .nullable()
    .describe('Published at');
  expect(toJsonSchema(publishedAt).schema).toEqual({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'Published at',
  });
  expect(patternsOf(publishedAt)).toHaveLength(1);
  expect(publishedAt.safeParse('2026-03-02').success).toBe(false);
});

test('a note is x-note; a property that is called note stays', () => {
  const schema = z.object({ note: z.string() }).meta({ note: 'Our words' });
  expect(toJsonSchema(schema).schema).toEqual({
    type: 'object',
    properties: { note: { type: 'string' } },
    required: ['note'],
    'x-note': 'Our words',
  });
});

test('integers do not show the limits of exact integers', () => {
  expect(toJsonSchema(z.int().min(1)).schema).toEqual({ type: 'integer', minimum: 1 });
});

test('what JSON Schema lacks is refused, or let through leniently', () => {
  expect(() => toJsonSchema(z.date())).toThrow('Date cannot be represented in JSON Schema');
  expect(toJsonSchema(z.date(), { lenient: true }).schema).toEqual({});
});
