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
    ...(Object.keys(definitions).length > 0 && { $defs: named(definitions) }),
  };
}

/** The same without what only our document knows: what a reader may want of it becomes a comment. */
function alone(schema: JsonSchema): JsonSchema {
  const { 'x-note': note, 'x-pii': pii, ...rest } = schema;
  const comment = [note, pii !== undefined && `PII: ${pii}`].filter(Boolean).join(' · ');
  return {
    ...Object.fromEntries(Object.entries(rest).map(([keyword, value]) => [keyword, keep(keyword, value)])),
    ...(comment !== '' && { $comment: comment }),
  };
}

function keep(keyword: string, value: unknown): unknown {
  if (keyword === '$ref' && typeof value === 'string') return value.replace(shared, '#/$defs/');
  // Values are data, whatever their members are called.
  if (['default', 'const', 'enum', 'examples'].includes(keyword)) return value;
  if (Array.isArray(value)) return value.map((member) => keep('', member));
  if (typeof value !== 'object' || value === null) return value;
  // What is left of JSON is an object: schemas by name, or a schema.
  return keyword === 'properties' ? named(value as JsonSchema) : alone(value as JsonSchema);
}

function named(schemas: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, keep('', schema)]));
}
