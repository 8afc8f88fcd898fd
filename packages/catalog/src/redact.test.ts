import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalog } from './catalog.ts';
import { event } from './event.ts';
import { propertyOf } from './property-of.ts';
import { redact } from './redact.ts';

const message_sent = event({
  description: 'A message is sent.',
  properties: {
    chatId: z.uuid().meta({ pii: 'pseudonymous' }),
    length: z.number().meta({ pii: 'none' }),
    place: z.enum(['chat', 'exam']).optional(),
    to: z.email().meta({ pii: 'direct' }),
    content: z.string().nullable().meta({ pii: 'content' }),
    topics: z.array(z.string()).meta({ pii: 'content' }),
    unclassed: z.string().optional(),
  },
});
const sent = catalog({
  title: 'Plan',
  version: '1',
  description: '',
  areas: { chat: { title: 'Chat', events: { message_sent } } },
  person: event({ description: 'The person' }),
}).events.get('message_sent');

const chatId = '0f8d6c1e-3b52-4a7d-9e40-c61f2d8b7a95';
const redacted = (payload: unknown) => sent && redact(sent, payload);

test('none and pseudonymous stay; direct and content give way to kind and length', () => {
  const payload = {
    chatId,
    length: 24,
    place: 'chat',
    to: 'lena.vogt@example.org',
    content: 'What is osmosis, exactly?',
    topics: ['cells', 'water'],
    unclassed: 'x',
  };
  const before = structuredClone(payload);
  expect(redacted(payload)).toEqual({
    chatId,
    length: 24,
    place: 'chat',
    to: 'string of 21 characters',
    content: 'string of 25 characters',
    topics: 'array of 2 items',
    unclassed: 'string of 1 character',
  });
  expect(payload).toEqual(before);
});

test('properties that the event does not have count as content, however they are nested', () => {
  const payload = { name: 'Lena', age: 21, cool: true, $set: { email: 'lena@example.org' }, tags: [], nested: [['a']] };
  expect(redacted(payload)).toEqual({
    name: 'string of 4 characters',
    age: 'number',
    cool: 'boolean',
    $set: 'object of 1 property',
    tags: 'array of 0 items',
    nested: 'array of 1 item',
  });
});

test('a value that does not fit its property counts as content', () => {
  expect(redacted({ chatId: 'lena@example.org', length: '24', place: 'Lena’s room' })).toEqual({
    chatId: 'string of 16 characters',
    length: 'string of 2 characters',
    place: 'string of 11 characters',
  });
});

test('null and what is absent say nothing of anyone: they stay', () => {
  expect(redacted({ content: null, to: undefined, other: null })).toEqual({
    content: null,
    to: undefined,
    other: null,
  });
});

test('a payload that is no object counts as content', () => {
  expect(redacted('Lena')).toBe('string of 4 characters');
  expect(redacted(['Lena'])).toBe('array of 1 item');
  expect(redacted(null)).toBe(null);
});

test('a property called __proto__ is one like any other', () => {
  const given = JSON.parse('{ "__proto__": { "email": "lena@example.org" } }');
  expect(JSON.stringify(redacted(given))).toBe('{"__proto__":"object of 1 property"}');
});

test('characters are counted as people do, not as bytes', () => {
  expect(redacted({ content: 'Grüße 👋' })).toEqual({ content: 'string of 7 characters' });
});

test('one value of one property', () => {
  expect(redact(propertyOf('email', z.email().meta({ pii: 'direct' })), 'lena@example.org')).toBe(
    'string of 16 characters',
  );
  expect(redact(propertyOf('score', z.number().meta({ pii: 'none' })), 4)).toBe(4);
});
