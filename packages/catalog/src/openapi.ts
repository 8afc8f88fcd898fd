import type { Catalog, CatalogEvent } from './catalog.ts';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';
import type { Property } from './property.ts';

/** An OpenAPI 3.1 document of webhooks: one `post` per event. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly webhooks: Readonly<Record<string, { readonly post: WebhookOperation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** What the document says of one event. */
export interface WebhookOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated?: true;
  readonly requestBody: {
    readonly required?: true;
    readonly content: { readonly 'application/json': MediaType };
  };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
  readonly [extension: `x-${string}`]: string | readonly string[];
}

interface MediaType {
  readonly schema: JsonSchema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

const personTag = 'Identify';

/**
 * The plan as an OpenAPI 3.1 document: the person's schema first, then the events in the order of publication.
 * @throws {Error} When a property has no counterpart in JSON Schema.
 * @example
 * JSON.stringify(openapi(catalog(plan)), null, 2);
 */
export function openapi(plan: Catalog): OpenApiDocument {
  const shared: Record<string, JsonSchema> = {};
  const webhook = (event: CatalogEvent, tag: string, required: boolean) =>
    [event.name, { post: operation(event, tag, required, shared) }] as const;
  const titles = new Map(plan.areas.map(({ name, title }) => [name, title]));
  const webhooks = Object.fromEntries([
    webhook(plan.person, personTag, true),
    ...[...plan.events.values()].map((event) => webhook(event, titles.get(event.area) ?? event.area, false)),
  ]);
  return {
    openapi: '3.1.1',
    info: { title: plan.title, version: plan.version, description: plan.description },
    tags: [
      { name: personTag, description: plan.person.description },
      ...plan.areas.map(({ title, description }) => ({
        name: title,
        ...(description !== undefined && { description }),
      })),
    ],
    webhooks,
    components: { schemas: Object.fromEntries(Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

/**
 * The JSON Schema of an event's payload, shared schemas by reference, PII classes as `x-pii`.
 * @throws {Error} When a property has no counterpart in JSON Schema.
 * @example
 * eventSchema(catalog(plan).person).schema.required; // ['email', 'userType', …]
 */
export function eventSchema(event: CatalogEvent): {
  readonly schema: JsonSchema;
  readonly shared: Readonly<Record<string, JsonSchema>>;
} {
  const shared: Record<string, JsonSchema> = {};
  const properties: Record<string, JsonSchema> = {};
  for (const [name, schema] of Object.entries(event.definition.shape)) {
    const converted = toJsonSchema(schema);
    properties[name] = withClass(converted.schema, event.properties.get(name));
    Object.assign(shared, converted.shared);
  }
  const required = [...event.properties.values()].filter((property) => property.required).map(({ name }) => name);
  return {
    schema: {
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    shared,
  };
}

function withClass(schema: JsonSchema, property: Property | undefined): JsonSchema {
  return property === undefined ? schema : { ...schema, 'x-pii': property.pii };
}

function operation(
  event: CatalogEvent,
  tag: string,
  required: boolean,
  shared: Record<string, JsonSchema>,
): WebhookOperation {
  const { schema, shared: referenced } = eventSchema(event);
  Object.assign(shared, referenced);
  return {
    operationId: event.name,
    summary: event.name,
    description: event.description,
    tags: [tag],
    ...(event.deprecated !== undefined && { deprecated: true, 'x-deprecated': event.deprecated }),
    ...(event.note !== undefined && { 'x-note': event.note }),
    ...(event.owner !== undefined && { 'x-owner': event.owner }),
    ...(event.tags.length > 0 && { 'x-tags': event.tags }),
    requestBody: {
      ...(required && { required: true }),
      content: { 'application/json': { schema, ...examplesOf(event) } },
    },
    responses: { 200: { description: 'The event was received.' } },
  };
}

function examplesOf({ examples }: CatalogEvent): Pick<MediaType, 'examples'> {
  if (examples.length === 0) return {};
  const named = examples.map((value, index) => [index === 0 ? 'sample' : `sample${index + 1}`, { value }]);
  return { examples: Object.fromEntries(named) };
}
