import safeRegex from 'safe-regex2';
import { z } from 'zod';
import { inlined, type JsonSchema, patternsOf, toJsonSchema } from './json-schema.ts';
import { piiClasses, piiClassOf } from './pii-class.ts';
import type { Finding } from './plan-problem.ts';
import type { Property } from './property.ts';
import { reservedName } from './reserved-name.ts';
import { storageKindOf } from './storage-kind.ts';

const storable = 'a string, number, boolean, date-time or array of strings';

/** Zod's own patterns nest repetitions and are linear all the same: each group ends in a character that it cannot hold elsewhere. */
const zodsOwnPatterns = new Set(
  [
    z.uuid(),
    z.guid(),
    z.email(),
    z.iso.datetime(),
    z.iso.datetime({ offset: true }),
    z.iso.date(),
    z.iso.time(),
  ].flatMap(patternsOf),
);

/**
 * What the author should mend about one property, whatever event it is in.
 * @example
 * checkProperty(propertyOf('score', z.number()), z.number()); // [{ code: 'property_not_described', … }]
 */
export function checkProperty(property: Property, schema: z.core.$ZodType): readonly Finding[] {
  return [
    ...checkWords(property),
    ...checkName(property),
    ...checkShape(schema),
    ...checkPii(property, schema),
    ...checkPatterns(schema),
  ];
}

function* checkWords({ description, note }: Property): Iterable<Finding> {
  if (description?.trim() || note?.trim()) return;
  const expected = 'a description or a note';
  yield { code: 'property_not_described', expected, says: 'has neither a description nor a note' };
}

function* checkName({ name }: Property): Iterable<Finding> {
  const says = reservedName(name);
  if (says !== undefined) yield { code: 'property_name_reserved', expected: 'another name', says };
}

function* checkShape(schema: z.core.$ZodType): Iterable<Finding> {
  const unrepresentable = { code: 'property_not_representable', expected: 'what JSON Schema can say' } as const;
  const converted = converting(schema);
  if (converted instanceof Error) {
    yield { ...unrepresentable, says: `cannot be written as JSON Schema: ${converted.message}` };
    return;
  }
  const unseen = unseenByJsonSchema(schema);
  if (unseen !== undefined) yield { ...unrepresentable, says: `has ${unseen}, which JSON Schema does not have` };
  if (storageKindOf(converted) === undefined) {
    const says = `is neither ${storable.replace(' or ', ' nor ')}`;
    yield { code: 'property_not_storable', expected: storable, says };
  }
}

function* checkPii({ jsonSchema }: Property, schema: z.core.$ZodType): Iterable<Finding> {
  if (piiClassOf(schema, jsonSchema) !== undefined) return;
  const classes = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(piiClasses);
  const says = `has no PII class; say .meta({ pii }) with ${classes}`;
  yield { code: 'pii_missing', expected: `a PII class: ${classes}`, says };
}

function* checkPatterns(schema: z.core.$ZodType): Iterable<Finding> {
  for (const pattern of patternsOf(schema)) {
    if (zodsOwnPatterns.has(pattern) || safeRegex(pattern)) continue;
    const says = `has a pattern that can take exponential time: ${pattern}`;
    yield { code: 'pattern_unsafe', expected: 'a pattern without nested repetition', says };
  }
}

function converting(schema: z.core.$ZodType): JsonSchema | Error {
  try {
    return inlined(toJsonSchema(schema));
  } catch (error) {
    // Zod throws nothing but errors here.
    return error as Error;
  }
}

/** What Zod checks and leaves out of the JSON Schema without a word. */
function unseenByJsonSchema(schema: z.core.$ZodType): string | undefined {
  // Definitions differ by type; these are the members in which one schema holds others.
  const {
    checks = [],
    innerType,
    element,
    options = [],
  } = schema._zod.def as z.core.$ZodTypeDef & {
    readonly innerType?: z.core.$ZodType;
    readonly element?: z.core.$ZodType;
    readonly options?: readonly z.core.$ZodType[];
  };
  for (const check of checks) {
    const { check: kind, pattern } = check._zod.def as z.core.$ZodCheckDef & { readonly pattern?: unknown };
    if (kind === 'custom') return 'a check of its own';
    if (kind === 'overwrite') return 'a change of the value';
    if (pattern instanceof RegExp && /[ims]/.test(pattern.flags)) return 'a pattern with flags';
  }
  for (const inner of [innerType, element, ...options]) {
    const found = inner && unseenByJsonSchema(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
