import { type CatalogEvent, eventSchema, type JsonSchema } from '@eventbook/catalog';

const shared = '#/components/schemas/';

/**
 * The JSON Schema (2020-12) of an event's payload as a file that needs no other: shared schemas in `$defs`, our notes as
 * `$comment`, the plan's examples with it.
 * @throws {Error} When a property has no counterpart in JSON Schema.
 * @example
 * ajv.compile(schemaFile(examCompleted));
 */
export function schemaFile(event: CatalogEvent): JsonSchema {
  const { schema, shared: definitions } = eventSchema(event);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: event.name,
    description: event.description,
    ...(event.note !== undefined && { $comment: event.note }),
    ...(event.deprecated !== undefined && { deprecated: true }),
    ...(event.examples.length > 0 && { examples: event.examples }),
    ...alone(schema),
    ...(Object.keys(definitions).length > 0 && { $defs: alone(definitions) }),
  };
}

/** The same without what only our document knows. */
function alone(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).map(entry));
}

function entry([keyword, value]: readonly [string, unknown]): [string, unknown] {
  if (keyword === 'x-note') return ['$comment', value];
  if (keyword === '$ref' && typeof value === 'string') return [keyword, value.replace(shared, '#/$defs/')];
  // Values are data, whatever they are named.
  if (['default', 'const', 'enum', 'examples'].includes(keyword)) return [keyword, value];
  return [keyword, inside(value)];
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  // What is left of JSON that is no list and no scalar is an object.
  return typeof value === 'object' && value !== null ? alone(value as JsonSchema) : value;
}
