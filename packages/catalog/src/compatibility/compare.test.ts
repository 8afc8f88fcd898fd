import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalog } from '../catalog.ts';
import { context } from '../context.ts';
import { type EventDefinition, event } from '../event.ts';
import { compare } from './compare.ts';
import { lockText } from './lock-text.ts';
import { parseLock, planLock } from './plan-lock.ts';

const person = event({ description: 'A person', properties: { tier: z.string() } });

const lockOf = (events: Record<string, EventDefinition>) =>
  planLock(catalog({ title: '', version: '1', description: '', areas: { exams: { title: '', events } }, person }));
const withProperty = (given: z.ZodType) => lockOf({ quiz: event({ description: 'A quiz.', properties: { given } }) });

const said = (changes: ReturnType<typeof compare>) =>
  changes.map(({ kind, producers, consumers }) => {
    const broken = [producers.breaks && 'producers', consumers.breaks && 'consumers'].filter(Boolean);
    return [kind, ...broken].join(' ');
  });

test.each<[string, z.ZodType, z.ZodType, string[]]>([
  ['optional to required', z.string().optional(), z.string(), ['became_required producers']],
  ['required to optional', z.string(), z.string().optional(), ['became_optional consumers']],
  ['required to defaulted', z.string(), z.string().default(''), ['became_optional', 'default_added']],
  ['null', z.string(), z.string().nullable(), ['became_nullable consumers']],
  ['no null', z.string().nullable(), z.string(), ['no_longer_nullable producers']],
  ['integers to numbers', z.int(), z.number(), ['type_widened consumers']],
  ['numbers to integers', z.number(), z.int(), ['type_narrowed producers']],
  ['numbers to text', z.number(), z.string(), ['type_changed producers consumers']],
  ['a member more', z.enum(['a']), z.enum(['a', 'b']), ['enum_member_added consumers']],
  ['a member less', z.enum(['a', 'b']), z.enum(['a']), ['enum_member_removed producers']],
  ['the order of members', z.enum(['a', 'b']), z.enum(['b', 'a']), ['enum_reordered']],
  ['members of an array', z.array(z.enum(['a'])), z.array(z.enum(['a', 'b'])), ['enum_member_added consumers']],
  ['an enum out of text', z.string().meta({ pii: 'none' }), z.enum(['a']), ['enum_added producers']],
  ['text out of an enum', z.enum(['a']), z.string().meta({ pii: 'none' }), ['enum_removed consumers']],
  ['a format', z.string(), z.email(), ['format_added producers']],
  ['a date-time out of text', z.string(), z.iso.datetime({ offset: true }), ['format_added producers consumers']],
  ['an offset is allowed', z.iso.datetime(), z.iso.datetime({ offset: true }), ['pattern_changed consumers']],
  ['a pattern', z.string(), z.string().regex(/^a/), ['pattern_added producers']],
  ['a limit', z.string(), z.string().max(3), ['limit_changed producers']],
  ['no default', z.string().default('a'), z.string().optional(), ['default_removed consumers']],
  ['another default', z.string().default('a'), z.string().default('b'), ['default_changed']],
  ['other words', z.string().describe('One.'), z.string().describe('Two.'), ['description_changed']],
  ['another PII class', z.string().meta({ pii: 'none' }), z.string().meta({ pii: 'content' }), ['pii_changed']],
])('%s', (_, before, after, expected) => {
  expect(said(compare(withProperty(before), withProperty(after)))).toEqual(expected);
});

test('events are added, deprecated and removed', () => {
  const quiz = event({ description: 'A quiz.' });
  const old = event({ description: 'A quiz.', deprecated: 'Send exam.' });
  expect(said(compare(lockOf({}), lockOf({ quiz })))).toEqual(['event_added']);
  expect(said(compare(lockOf({ quiz }), lockOf({ quiz: old })))).toEqual(['event_deprecated']);
  expect(said(compare(lockOf({ quiz }), lockOf({})))).toEqual(['event_removed producers consumers']);
});

test('a shared property moves out of its context without breaking anyone', () => {
  const score = z.number();
  const exam = context({ name: 'exam', description: 'An exam.', properties: { score } });
  const shared = event({ description: 'A quiz.', context: [exam] });
  const own = event({ description: 'A quiz.', properties: { score } });
  expect(said(compare(lockOf({ quiz: shared }), lockOf({ quiz: own })))).toEqual(['context_changed']);
});

test('a lock is read back as it was written', () => {
  const lock = withProperty(z.enum(['a', 'b']).nullable());
  expect(parseLock(lockText(lock))).toEqual(lock);
});

test.each([
  ['{', 'it is not JSON'],
  ['[]', '"format" is not "eventbook-lock"'],
  ['{"format":"eventbook-lock","version":2}', 'version: '],
  [lockText(lockOf({})).replace('"type": "object"', '"type": "text"'), 'person.type: '],
])('a text that is no lock is refused with the place: %s', (text, message) => {
  expect(() => parseLock(text)).toThrow(message);
});
