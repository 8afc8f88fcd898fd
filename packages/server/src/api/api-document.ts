import { z } from 'zod';
import type { Route } from './route.ts';
import { apiErrorSchema } from './schemas.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the API, from the schemas that its routes check by. */
export function apiDocument(routes: readonly Route[], version: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  const refusal = {
    description: 'The refusal, with its stable code.',
    content: json(schemaOf(apiErrorSchema, schemas)),
  };
  for (const route of routes) {
    const { method, path, operationId, summary, params, answer } = route;
    const content = Object.fromEntries(
      Object.entries(answer.content).map(([type, schema]) => [type, { schema: schemaOf(schema, schemas) }]),
    );
    const parameters = [...parametersOf(params.path, 'path'), ...parametersOf(params.query, 'query')];
    const operation: Json = {
      operationId,
      summary,
      ...(parameters.length > 0 && { parameters }),
      ...(params.body && {
        requestBody: { required: true, content: json(schemaOf(params.body, schemas, 'input')) },
      }),
      responses: {
        [answer.status]: { description: answer.description, ...(Object.keys(content).length > 0 && { content }) },
        '4XX': refusal,
        '5XX': refusal,
      },
    };
    paths[`/api/v1${path}`] = { ...paths[`/api/v1${path}`], [method]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Eventbook API',
      version,
      description:
        'What the UI and the command line are made of. Capture speaks the PostHog wire and is not described here.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{}, { key: [] }, { password: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'EVENTBOOK_KEY, where one is set.' },
        password: { type: 'http', scheme: 'basic', description: 'Any user; EVENTBOOK_KEY is the password.' },
      },
    },
  };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = typeof property === 'object' ? property : {};
    return { name, in: where, required: required.includes(name), ...(description && { description }), schema: rest };
  });
}

/** A schema for the document; those with an id go into its components and are referred to. */
function schemaOf(schema: z.ZodType, schemas: Json, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, $defs = {}, id, ...own } = z.toJSONSchema(schema, { io });
  for (const [name, definition] of Object.entries($defs)) schemas[name] = referring(definition);
  if (typeof id !== 'string') return referring(own);
  schemas[id] = referring(own);
  return { $ref: `#/components/schemas/${id}` };
}

/** Zod refers to `#/$defs/…` and repeats the id, and forms are told which control to use: OpenAPI knows neither. */
function referring<TValue>(value: TValue): TValue {
  const text = JSON.stringify(value, (key, member) =>
    (key === 'id' || key === 'control') && typeof member === 'string' ? undefined : member,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
}
