import type { Property } from '@eventbook/catalog';

const formats: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  email: 'Email address',
  'date-time': 'Date and time',
  date: 'Date',
  time: 'Time of day',
  duration: 'Duration (ISO 8601)',
  uri: 'Web address',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  cidrv4: 'IPv4 network',
  cidrv6: 'IPv6 network',
  hostname: 'Host name',
  base64: 'Base64',
  base64url: 'Base64 for addresses',
  e164: 'Telephone number',
  jwt: 'JSON Web Token',
  ulid: 'ULID',
  nanoid: 'Nano ID',
  cuid2: 'CUID2',
};

const bounds: Readonly<Record<string, (value: string) => string>> = {
  minimum: (value) => `at least ${value}`,
  exclusiveMinimum: (value) => `more than ${value}`,
  maximum: (value) => `at most ${value}`,
  exclusiveMaximum: (value) => `less than ${value}`,
  multipleOf: (value) => `a multiple of ${value}`,
  minLength: (value) => `at least ${value} characters`,
  maxLength: (value) => `at most ${value} characters`,
  minItems: (value) => `at least ${value} items`,
  maxItems: (value) => `at most ${value} items`,
};

/**
 * The type of a property in words.
 * @example
 * typeWords(organizationRole); // 'string or null'
 */
export function typeWords({ kind, nullable, jsonSchema }: Property): string {
  return baseWords(kind, jsonSchema) + (nullable ? ' or null' : '');
}

function baseWords(kind: Property['kind'], schema: Property['jsonSchema']): string {
  if (kind === 'array of string') return 'array of strings';
  if (kind === 'date-time') return 'string';
  return kind === 'number' && [schema.type].flat().includes('integer') ? 'integer' : kind;
}

/**
 * What a format is called, its own name where it has no other; undefined without a format and without a pattern.
 * @example
 * formatWords(courseId); // 'UUID'
 */
export function formatWords({ format, pattern }: Property): string | undefined {
  if (format !== undefined) return formats[format] ?? format;
  return pattern === undefined ? undefined : 'Text of a pattern';
}

/**
 * Limits of a property's values in words.
 * @example
 * boundWords(score); // ['at least 0', 'at most 100']
 */
export function boundWords({ jsonSchema }: Property): readonly string[] {
  return Object.entries(bounds).flatMap(([keyword, words]) => {
    const value = jsonSchema[keyword];
    return typeof value === 'number' ? [words(String(value))] : [];
  });
}
