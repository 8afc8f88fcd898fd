import { z } from 'zod';
import { inlined, type JsonSchema, membersOf, toJsonSchema } from './json-schema.ts';
import { piiClassOf } from './pii-class.ts';
import type { Property } from './property.ts';
import { storageKindOf } from './storage-kind.ts';
import type { Violation } from './violation.ts';
import { violationOf } from './violation-of.ts';

/**
 * Works out what is known of a property from its schema.
 * @example
 * propertyOf('score', z.number().describe('The score of the exam')).kind; // 'number'
 */
export function propertyOf(name: string, schema: z.core.$ZodType, context?: string): Property {
  const jsonSchema = inlined(toJsonSchema(schema, { lenient: true }));
  const members = membersOf(jsonSchema);
  const property: Property = {
    name,
    // A shape without a storage kind is kept as its JSON text; the check of the plan refuses it.
    kind: storageKindOf(jsonSchema) ?? 'string',
    required: schema._zod.optin === undefined,
    nullable: isNullable(jsonSchema),
    // What nobody has classed could be anything; the check of the plan asks for a class.
    pii: piiClassOf(schema, jsonSchema) ?? 'content',
    ...text('description', jsonSchema.description),
    ...text('note', jsonSchema['x-note']),
    ...text('format', jsonSchema.format),
    ...text('pattern', jsonSchema.pattern),
    ...(members !== undefined && { enum: members }),
    ...('default' in jsonSchema && { default: jsonSchema.default }),
    ...(context !== undefined && { context }),
    jsonSchema,
    validate: (value) => firstViolation(value),
  };
  const firstViolation = (value: unknown): Violation | undefined => {
    const issue = z.core.safeParse(schema, value).error?.issues[0];
    return issue && violationOf(property, issue.path, issue.code, value);
  };
  return property;
}

function text<TKey extends string>(key: TKey, value: unknown): { readonly [K in TKey]?: string } {
  // A computed key widens to string; the value is the one that the signature names.
  return (typeof value === 'string' ? { [key]: value } : {}) as { readonly [K in TKey]?: string };
}

function isNullable(schema: JsonSchema): boolean {
  const accepted = schema.anyOf;
  return (
    [schema.type].flat().includes('null') ||
    (Array.isArray(accepted) && accepted.some((branch: JsonSchema) => isNullable(branch)))
  );
}
