import { z } from 'zod';

/** A JSON Schema (2020-12) as OpenAPI 3.1 takes it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A converted schema and the shared ones that it refers to by `#/components/schemas/<id>`. */
export interface ConvertedSchema {
  readonly schema: JsonSchema;
  readonly shared: Readonly<Record<string, JsonSchema>>;
}

const sharedPath = '#/components/schemas/';

/**
 * Marks a schema whose pattern the published document leaves out; values are checked against it all the same.
 * @example
 * formatOnly(z.email()).describe("User's email address");
 */
export function formatOnly<TSchema extends z.ZodType>(schema: TSchema): TSchema {
  return schema.meta({ formatOnly: true });
}

/**
 * The JSON Schema of what a sender may send: shared schemas (those with a `meta` id) by reference, our notes as `x-note`.
 * With `whole`, patterns that the published document leaves out (`formatOnly`) are in it too.
 * @throws {Error} When the schema has no counterpart in JSON Schema, unless `lenient`.
 * @example
 * toJsonSchema(z.number().nullable()).schema; // { type: ['number', 'null'] }
 */
export function toJsonSchema(schema: z.core.$ZodType, { lenient = false, whole = false } = {}): ConvertedSchema {
  const { $schema: _, ...converted } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: lenient ? 'any' : 'throw',
  });
  // Zod types keywords one by one; from here on a schema is plain JSON.
  const { $defs = {}, ...root } = converted as JsonSchema & { $defs?: Record<string, JsonSchema> };
  const shared = Object.fromEntries(Object.entries($defs).map(([id, definition]) => [id, tidy(definition, {}, whole)]));
  const tidied = tidy(root, shared, whole);
  return { schema: tidied, shared: onlyReferenced(tidied, shared) };
}

/**
 * The same schema without references.
 * @example
 * inlined(toJsonSchema(language.describe('The language of the summary')));
 */
export function inlined({ schema, shared }: ConvertedSchema, within: readonly unknown[] = []): JsonSchema {
  return mapSubschemas(schema, (node) => {
    const target = referenced(node, shared);
    // A schema that holds itself cannot be written out.
    if (target === undefined || within.includes(target)) return node;
    const { $ref: _, ...beside } = node;
    return { ...inlined({ schema: target, shared }, [...within, target]), ...beside };
  });
}

/**
 * Every regular expression in a schema, those that the document leaves out among them.
 * @example
 * patternsOf(z.string().regex(/^[A-Z]{3}$/)); // ['^[A-Z]{3}$']
 */
export function patternsOf(schema: z.core.$ZodType): readonly string[] {
  const patterns: string[] = [];
  // Zod types keywords one by one; here a schema is plain JSON.
  const converted = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const { $defs = {}, ...whole } = converted as JsonSchema & { $defs?: Record<string, JsonSchema> };
  for (const part of [whole, ...Object.values($defs)]) {
    mapSubschemas(part, (node) => {
      if (typeof node.pattern === 'string') patterns.push(node.pattern);
      return node;
    });
  }
  return patterns;
}

/**
 * The texts that a schema lists, in its order; of an array, those of its items; undefined when it lists none.
 * @example
 * membersOf({ type: ['string', 'null'], enum: ['private', 'demo', null] }); // ['private', 'demo']
 */
export function membersOf(schema: JsonSchema): readonly string[] | undefined {
  // JSON Schema's items is a schema wherever type is array.
  const listing = schema.type === 'array' ? ((schema.items ?? {}) as JsonSchema) : schema;
  const members = 'const' in listing ? [listing.const] : listing.enum;
  return Array.isArray(members) ? members.filter((member) => typeof member === 'string') : undefined;
}

function tidy(schema: JsonSchema, shared: Readonly<Record<string, JsonSchema>>, whole: boolean): JsonSchema {
  return mapSubschemas(schema, (node) => mergeNull(clean(node, whole), shared));
}

function clean(node: JsonSchema, whole: boolean): JsonSchema {
  const { formatOnly: hidesPattern, note, pii: _pii, id: _id, $id: _$id, ...kept } = node;
  const result: Record<string, unknown> = kept;
  if (hidesPattern === true && !whole) delete result.pattern;
  if (note !== undefined) result['x-note'] = note;
  // z.int() states the limits of exact integers: noise to a reader of the document.
  if (result.minimum === Number.MIN_SAFE_INTEGER) delete result.minimum;
  if (result.maximum === Number.MAX_SAFE_INTEGER) delete result.maximum;
  if (typeof result.$ref === 'string') result.$ref = result.$ref.replace('#/$defs/', sharedPath);
  return result;
}

/** `anyOf: [X, null]` as one schema: `type: [x, 'null']`. References cannot say so, they are written out. */
function mergeNull(node: JsonSchema, shared: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { anyOf, ...beside } = node;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return node;
  const [first, second] = anyOf as readonly JsonSchema[];
  if (first === undefined || second?.type !== 'null') return node;
  const target = referenced(first, shared);
  const { const: constant, enum: members, type, ...rest } = target === undefined ? first : { ...target };
  if (typeof type !== 'string') return node;
  const listed = constant === undefined ? members : [constant];
  return {
    type: [type, 'null'],
    ...(Array.isArray(listed) && { enum: [...listed, null] }),
    ...rest,
    ...beside,
  };
}

function referenced(node: JsonSchema, shared: Readonly<Record<string, JsonSchema>>): JsonSchema | undefined {
  const reference = node.$ref;
  return typeof reference === 'string' ? shared[reference.slice(sharedPath.length)] : undefined;
}

function onlyReferenced(
  schema: JsonSchema,
  shared: Readonly<Record<string, JsonSchema>>,
  found: Record<string, JsonSchema> = {},
): Record<string, JsonSchema> {
  mapSubschemas(schema, (node) => {
    const target = referenced(node, shared);
    if (target !== undefined) {
      const id = String(node.$ref).slice(sharedPath.length);
      const known = id in found;
      found[id] = target;
      if (!known) onlyReferenced(target, shared, found);
    }
    return node;
  });
  return found;
}

/** Innermost first; walks the keywords that hold schemas only, so that a property called `note` stays one. */
function mapSubschemas(schema: JsonSchema, change: (node: JsonSchema) => JsonSchema): JsonSchema {
  const result: Record<string, unknown> = { ...schema };
  const walk = (node: unknown): unknown => (isSchema(node) ? mapSubschemas(node, change) : node);
  for (const keyword of ['items', 'additionalProperties', 'propertyNames', 'not']) {
    if (keyword in result) result[keyword] = walk(result[keyword]);
  }
  for (const keyword of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) {
    const list = result[keyword];
    if (Array.isArray(list)) result[keyword] = list.map(walk);
  }
  if (isSchema(result.properties)) {
    result.properties = Object.fromEntries(Object.entries(result.properties).map(([k, v]) => [k, walk(v)]));
  }
  return change(result);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
