import type { JsonSchema } from './json-schema.ts';

/** How the values of a property are stored; one per property name across the whole plan. */
export type StorageKind = 'string' | 'number' | 'boolean' | 'date-time' | 'array of string';

/**
 * The storage kind of a property's values, undefined for shapes that have none (objects, mixed types).
 * @example
 * storageKindOf({ type: ['string', 'null'], format: 'date-time' }); // 'date-time'
 */
export function storageKindOf(schema: JsonSchema): StorageKind | undefined {
  switch (soleType(schema)) {
    case 'string':
      return schema.format === 'date-time' ? 'date-time' : 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array': {
      const items = schema.items;
      const ofStrings = typeof items === 'object' && items !== null && soleType({ ...items }) === 'string';
      return ofStrings ? 'array of string' : undefined;
    }
    default:
      return undefined;
  }
}

function soleType(schema: JsonSchema): unknown {
  const types = [schema.type].flat().filter((type) => type !== 'null');
  return types.length === 1 ? types[0] : undefined;
}
