/** How the values of a property are stored; one per property name across the whole plan. */
export type StorageKind = 'string' | 'number' | 'boolean' | 'date-time' | 'array of string';
