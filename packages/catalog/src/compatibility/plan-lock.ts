import { z } from 'zod';
import type { Catalog, CatalogEvent } from '../catalog.ts';
import { inlined, type JsonSchema, toJsonSchema } from '../json-schema.ts';
import type { Property } from '../property.ts';
import { impliedPattern } from './implied-pattern.ts';

/** One event of a lock: a JSON Schema of its payload. Shared parts are references within the lock. */
export interface LockedEvent {
  readonly description: string;
  readonly 'x-note'?: string;
  readonly deprecated?: true;
  readonly 'x-deprecated'?: string;
  readonly 'x-owner'?: string;
  readonly 'x-tags'?: readonly string[];
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

/** What a plan said at one time: kept in git beside it, so that two states can be compared without running either. */
export interface PlanLock {
  readonly format: 'eventbook-lock';
  readonly version: 1;
  readonly person: LockedEvent;
  /** Properties that any event may carry. */
  readonly everywhere?: { readonly properties: Schemas };
  readonly events: Readonly<Record<string, LockedEvent>>;
  /** Properties that several events share, by the name of their context. */
  readonly contexts: Readonly<Record<string, { readonly properties: Schemas }>>;
  /** Shared schemas, where `$ref` looks for them. */
  readonly components: { readonly schemas: Schemas };
}

/**
 * The lock of a plan. It depends on what the plan says alone: events and properties stand by name, so moving one is no change.
 * @throws {Error} When a property has no counterpart in JSON Schema.
 * @example
 * await writeFile('events/plan.lock.json', lockText(planLock(catalog(plan))));
 */
export function planLock(plan: Catalog): PlanLock {
  const contexts: Record<string, { properties: Record<string, JsonSchema> }> = {};
  const schemas: Record<string, JsonSchema> = {};
  const locked = (event: CatalogEvent) => lockedEvent(event, contexts, schemas);
  const events = byName([...plan.events.values()].map((event) => [event.name, locked(event)] as const));
  const everywhere = [...plan.everywhere.values()];
  return {
    format: 'eventbook-lock',
    version: 1,
    person: locked(plan.person),
    ...(everywhere.length > 0 && {
      everywhere: { properties: byName(everywhere.map((property) => [property.name, plain(property)])) },
    }),
    events,
    contexts: byName(
      Object.entries(contexts).map(([name, { properties }]) => [
        name,
        { properties: byName(Object.entries(properties)) },
      ]),
    ),
    components: { schemas: byName(Object.entries(schemas)) },
  };
}

function lockedEvent(
  event: CatalogEvent,
  contexts: Record<string, { properties: Record<string, JsonSchema> }>,
  schemas: Record<string, JsonSchema>,
): LockedEvent {
  const properties = [...event.properties.values()].map((property) => {
    const schema = lockedSchema(property, event.definition.shape[property.name], schemas);
    return [property.name, inContext(property, schema, contexts)] as const;
  });
  const required = [...event.properties.values()].filter((property) => property.required).map(({ name }) => name);
  return {
    description: event.description,
    ...(event.note !== undefined && { 'x-note': event.note }),
    ...(event.deprecated !== undefined && { deprecated: true, 'x-deprecated': event.deprecated }),
    ...(event.owner !== undefined && { 'x-owner': event.owner }),
    ...(event.tags.length > 0 && { 'x-tags': event.tags }),
    type: 'object',
    properties: byName(properties),
    ...(required.length > 0 && { required: required.sort() }),
    additionalProperties: false,
  };
}

function lockedSchema(
  property: Property,
  source: z.core.$ZodType | undefined,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  if (source === undefined) return plain(property);
  const converted = toJsonSchema(source, { whole: true });
  for (const [id, definition] of Object.entries(converted.shared)) {
    schemas[id] ??= definition;
    // Two schemas of one id are a mistake that the check reports; until it is mended this one is written out.
    if (JSON.stringify(schemas[id]) !== JSON.stringify(definition)) {
      return annotated(property, inlined(converted));
    }
  }
  return annotated(property, converted.schema);
}

function plain(property: Property): JsonSchema {
  return annotated(property, property.jsonSchema);
}

function annotated({ pii }: Property, schema: JsonSchema): JsonSchema {
  return inOrder({ ...withoutImplied(schema), ...(pii !== 'none' && { 'x-pii': pii }) });
}

const firstKeywords = ['$ref', 'type', 'format', 'pattern', 'const', 'enum', 'items'];
const lastKeywords = ['default', 'description', 'x-note', 'x-pii'];

/** `.describe('…').optional()` and `.optional().describe('…')` say the same. */
function inOrder(schema: JsonSchema): JsonSchema {
  const rank = (keyword: string) =>
    firstKeywords.includes(keyword) ? firstKeywords.indexOf(keyword) : 100 + lastKeywords.indexOf(keyword);
  const keywords = Object.keys(schema).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(keywords.map((keyword) => [keyword, schema[keyword]]));
}

/** The pattern that every value of a format has says nothing more, and is two lines long. */
function withoutImplied(schema: JsonSchema): JsonSchema {
  const { pattern, ...rest } = schema;
  const kept = pattern !== undefined && pattern !== impliedPattern(schema.format) ? schema : rest;
  const { items } = kept;
  return typeof items === 'object' && items !== null ? { ...kept, items: withoutImplied({ ...items }) } : kept;
}

/** A context's property is written once and referred to, as long as the event has it as it is. */
function inContext(
  { name, context }: Property,
  schema: JsonSchema,
  contexts: Record<string, { properties: Record<string, JsonSchema> }>,
): JsonSchema {
  if (context === undefined) return schema;
  contexts[context] ??= { properties: {} };
  const { properties } = contexts[context];
  properties[name] ??= schema;
  const same = JSON.stringify(properties[name]) === JSON.stringify(schema);
  return same ? { $ref: `#/contexts/${step(context)}/properties/${step(name)}` } : { ...schema, 'x-context': context };
}

/** A name as a step of a JSON pointer. */
const step = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function byName<TValue>(entries: readonly (readonly [string, TValue])[]): Record<string, TValue> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const schemas = z.record(z.string(), z.record(z.string(), z.unknown()));
const words = z.string().optional();
const lockedShape = z.looseObject({
  description: z.string(),
  'x-note': words,
  'x-deprecated': words,
  'x-owner': words,
  'x-tags': z.array(z.string()).optional(),
  type: z.literal('object'),
  properties: schemas,
  required: z.array(z.string()).optional(),
});
const lockShape = z.looseObject({
  format: z.literal('eventbook-lock'),
  version: z.literal(1),
  person: lockedShape,
  everywhere: z.looseObject({ properties: schemas }).optional(),
  events: z.record(z.string(), lockedShape),
  contexts: z.record(z.string(), z.looseObject({ properties: schemas })),
  components: z.looseObject({ schemas }),
});

/**
 * Reads the text of a lock file.
 * @throws {Error} With the place that is wrong, when it is not one.
 * @example
 * compare(parseLock(await readFile('before.json', 'utf8')), planLock(catalog(plan)));
 */
export function parseLock(text: string): PlanLock {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    throw new Error('it is not JSON', { cause });
  }
  if (typeof read !== 'object' || read === null || !('format' in read) || read.format !== 'eventbook-lock') {
    throw new Error('"format" is not "eventbook-lock"');
  }
  const parsed = lockShape.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, { cause: parsed.error });
  }
  // Looked at above; what else stands in it is kept and not read.
  return read as PlanLock;
}
