import { z } from 'zod';
import { type JsonSchema, membersOf } from './json-schema.ts';

/** How much a value gives away by itself, the most harmless class first. */
export const piiClasses = ['none', 'pseudonymous', 'direct', 'content'] as const;

/**
 * - `none`: says nothing of who it is about: counts, settings, kinds.
 * - `pseudonymous`: an id, which tells something to those only who can look it up.
 * - `direct`: tells in the clear who a person is or where they belong: an address, a name.
 * - `content`: what a person wrote; it can hold anything.
 */
export type PiiClass = (typeof piiClasses)[number];

declare module 'zod' {
  interface GlobalMeta {
    /** How much a value of this property gives away by itself. */
    pii?: PiiClass | undefined;
  }
}

/**
 * The class of a property: as its author wrote it (`.meta({ pii })`), else `none` where every value that it can take
 * stands in the plan (flags, lists of members); undefined when nobody has said.
 * @example
 * piiClassOf(z.string().meta({ pii: 'content' }), { type: 'string' }); // 'content'
 */
export function piiClassOf(schema: z.core.$ZodType, jsonSchema: JsonSchema): PiiClass | undefined {
  const written = writtenClass(schema);
  if (written !== undefined) return piiClasses.find((known) => known === written);
  const types = [jsonSchema.type].flat().filter((type) => type !== 'null');
  const isFlag = types.length === 1 && types[0] === 'boolean';
  return isFlag || membersOf(jsonSchema) !== undefined ? 'none' : undefined;
}

/** What stands in the metadata, whatever it is; of the outermost schema that has any. */
function writtenClass(schema: z.core.$ZodType): unknown {
  // Definitions differ by type; these are the members in which one schema holds the values' own.
  const { innerType, element } = schema._zod.def as z.core.$ZodTypeDef & {
    readonly innerType?: z.core.$ZodType;
    readonly element?: z.core.$ZodType;
  };
  const inner = innerType ?? element;
  return z.globalRegistry.get(schema)?.pii ?? (inner && writtenClass(inner));
}
