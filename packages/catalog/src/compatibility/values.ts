import safeRegex from 'safe-regex2';
import type { JsonSchema } from '../json-schema.ts';
import { impliedPattern, zodsPatterns } from './implied-pattern.ts';

/** The lower and upper limits that a schema may set. */
export const lowerLimits = ['minLength', 'minItems', 'minimum', 'exclusiveMinimum'] as const;
export const upperLimits = ['maxLength', 'maxItems', 'maximum', 'exclusiveMaximum'] as const;
export type Limit = (typeof lowerLimits)[number] | (typeof upperLimits)[number] | 'multipleOf';

/** The values that a property takes, null aside: one part of its schema for each way in which it can change. */
export interface Values {
  readonly nullable: boolean;
  /** Undefined for a schema of another form, which is compared as a whole. */
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | undefined;
  /** Present when they are listed. */
  readonly members?: readonly unknown[];
  readonly format?: string;
  /** What the format implies among them. */
  readonly patterns: readonly string[];
  readonly limits: Readonly<Partial<Record<Limit, number>>>;
  readonly items?: Values;
  /** Every constraint, null aside, as text: equal texts take equal values. */
  readonly text: string;
}

/** Keywords that say something to people and nothing to a validator. */
const annotations = new Set(['description', 'default', 'title', 'examples', 'deprecated', 'x-note', 'x-pii']);
const types = ['string', 'number', 'integer', 'boolean', 'array'] as const;
const understood = new Set<string>([
  ...['type', 'enum', 'const', 'format', 'pattern', 'allOf', 'items', 'multipleOf'],
  ...lowerLimits,
  ...upperLimits,
]);

/**
 * Takes a schema apart into what can change about it.
 * @example
 * valuesOf({ type: ['string', 'null'], format: 'uuid' }); // { nullable: true, type: 'string', format: 'uuid', … }
 */
export function valuesOf(schema: JsonSchema): Values {
  const constraints = Object.entries(schema).filter(
    ([keyword]) => !annotations.has(keyword) && !keyword.startsWith('x-'),
  );
  const named = [schema.type].flat();
  const nullable = named.includes('null') && named.length > 1;
  const bare = nullable ? withoutNull(constraints) : constraints;
  const text = JSON.stringify(bare.sort(([a], [b]) => (a < b ? -1 : 1)));
  const [first, ...others] = named.filter((type) => type !== 'null');
  const type = types.find((known) => known === first);
  const patterns = patternsOf(schema);
  if (
    type === undefined ||
    others.length > 0 ||
    patterns === undefined ||
    !bare.every(([key]) => understood.has(key))
  ) {
    return { nullable, type: undefined, patterns: [], limits: {}, text };
  }
  const listed = 'const' in schema ? [schema.const] : schema.enum;
  const members = Array.isArray(listed) ? listed.filter((member) => member !== null) : undefined;
  const { format, items } = schema;
  return {
    nullable,
    type,
    ...(members !== undefined && { members }),
    ...(typeof format === 'string' && { format }),
    patterns: patterns.length > 0 ? patterns : [impliedPattern(format)].filter((pattern) => pattern !== undefined),
    limits: limitsOf(schema),
    ...(typeof items === 'object' && items !== null && { items: valuesOf({ ...items }) }),
    text,
  };
}

function withoutNull(constraints: readonly [string, unknown][]): [string, unknown][] {
  return constraints.map(([keyword, value]) => {
    if (keyword === 'type')
      return [
        keyword,
        [value]
          .flat()
          .filter((type) => type !== 'null')
          .join(),
      ];
    if (keyword === 'enum' && Array.isArray(value)) return [keyword, value.filter((member) => member !== null)];
    return [keyword, value];
  });
}

/** All patterns that a value must match, undefined when `allOf` holds more than patterns. */
function patternsOf({ pattern, allOf = [] }: JsonSchema): readonly string[] | undefined {
  const all: unknown[] = pattern === undefined ? [] : [pattern];
  for (const part of Array.isArray(allOf) ? allOf : [allOf]) {
    if (typeof part !== 'object' || part === null || Object.keys(part).join() !== 'pattern') return undefined;
    all.push(Reflect.get(part, 'pattern'));
  }
  return all.every((each) => typeof each === 'string') ? all : undefined;
}

function limitsOf(schema: JsonSchema): Values['limits'] {
  const names: readonly Limit[] = [...lowerLimits, ...upperLimits, 'multipleOf'];
  return Object.fromEntries(names.map((name) => [name, schema[name]]).filter(([, limit]) => typeof limit === 'number'));
}

/**
 * Whether a value is among them. When that can not be told (a pattern that could take for ever, an unknown format), it is not.
 * @example
 * accepts(valuesOf({ type: 'string', pattern: '^[a-z]+$' }), 'ab'); // true
 */
export function accepts(values: Values, value: unknown): boolean {
  if (value === null) return values.nullable;
  const { type, members, format, patterns, limits, items } = values;
  if (type === undefined || !isOf(type, value)) return false;
  if (members !== undefined && !members.includes(value)) return false;
  if (typeof value === 'string') {
    const known = format === undefined || patterns.length > 0;
    return known && patterns.every((pattern) => matches(pattern, value)) && inLimits(limits, value.length, 'Length');
  }
  if (typeof value === 'number') {
    const { multipleOf, exclusiveMinimum, exclusiveMaximum, minimum, maximum } = limits;
    return (
      value >= (minimum ?? -Infinity) &&
      value <= (maximum ?? Infinity) &&
      (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
      (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
      (multipleOf === undefined || value % multipleOf === 0)
    );
  }
  if (!Array.isArray(value)) return true;
  return inLimits(limits, value.length, 'Items') && value.every((item) => items === undefined || accepts(items, item));
}

function isOf(type: Exclude<Values['type'], undefined>, value: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  return type === 'array' ? Array.isArray(value) : typeof value === type;
}

function inLimits(limits: Values['limits'], size: number, of: 'Length' | 'Items'): boolean {
  return size >= (limits[`min${of}`] ?? 0) && size <= (limits[`max${of}`] ?? Infinity);
}

function matches(pattern: string, text: string): boolean {
  // A lock from elsewhere may hold any pattern.
  if (!zodsPatterns.has(pattern) && !safeRegex(pattern)) return false;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}
