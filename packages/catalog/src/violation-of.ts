import { nearest } from './nearest.ts';
import type { Property } from './property.ts';
import type { Violation } from './violation.ts';

const mostMembersNamed = 20;
const membersNamedOfMany = 8;
const formatWords: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  email: 'an email address',
  'date-time': 'a date-time with Z or an offset',
};

/**
 * Puts one finding of Zod into the words of the plan, without the value.
 * @example
 * violationOf(score, [], 'invalid_type', 'ten'); // { kind: 'wrong_type', path: 'score', expected: 'number', received: 'string' }
 */
export function violationOf(
  property: Property,
  within: readonly PropertyKey[],
  code: string,
  value: unknown,
): Violation {
  const item = within.find((step) => typeof step === 'number');
  const offending = within.reduce<unknown>(step, value);
  const path = item === undefined ? property.name : `${property.name}[${item}]`;
  const expected = expectation(property, item !== undefined);
  const received = kindOf(offending);
  if (offending === undefined) return { kind: 'missing_property', path, expected, received };
  if (typeof offending !== 'string' || code === 'invalid_type' || code === 'invalid_union') {
    return { kind: isRefinement(code) ? 'wrong_format' : 'wrong_type', path, expected, received };
  }
  if (code !== 'invalid_value') return { kind: 'wrong_format', path, expected, received: 'string of another format' };
  const near = nearest(offending, property.enum ?? []);
  return { kind: 'not_in_enum', path, expected, received, ...(near !== undefined && { nearest: near }) };
}

/**
 * What a property takes, in words.
 * @example
 * expectation(courseType); // 'one of "private", "classroom", "demo"'
 */
export function expectation(property: Property, ofItem = false): string {
  if (property.kind === 'array of string' && !ofItem) {
    return property.nullable ? 'array of strings or null' : 'array of strings';
  }
  const orNull = property.nullable && !ofItem;
  if (property.enum !== undefined) return members(property.enum) + (orNull ? ', or null' : '');
  const format = property.format === undefined ? undefined : formatWords[property.format];
  const plain = format ?? (ofItem ? 'string' : property.kind);
  if (!orNull) return plain;
  return plain.includes(' or ') ? `${plain}, or null` : `${plain} or null`;
}

/**
 * The kind of a value that was sent, never the value.
 * @example
 * kindOf([1]); // 'array'
 */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'number that is not finite';
  return typeof value;
}

function members(list: readonly string[]): string {
  const quoted = list.map((member) => JSON.stringify(member));
  const [only] = quoted;
  if (quoted.length === 1 && only !== undefined) return only;
  if (quoted.length <= mostMembersNamed) return `one of ${quoted.join(', ')}`;
  return `one of ${quoted.slice(0, membersNamedOfMany).join(', ')} and ${quoted.length - membersNamedOfMany} more`;
}

/** Findings about a value of the right type: too long, out of range, not a multiple. */
function isRefinement(code: string): boolean {
  return code !== 'invalid_type' && code !== 'invalid_value' && code !== 'invalid_union';
}

function step(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
