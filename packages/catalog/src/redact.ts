import type { CatalogEvent } from './catalog.ts';
import type { Property } from './property.ts';
import { kindOf } from './violation-of.ts';

/**
 * A payload as it may be shown: values of the classes `none` and `pseudonymous` stay, others give way to their kind and
 * length. A property that the event does not have, and a value that does not fit its property, can be anything: they
 * count as `content`. Names stay, and so do `null` and what is absent.
 * @example
 * redact(chatMessageSent, { content: 'What is osmosis?', charLength: 16 });
 * // { content: 'string of 16 characters', charLength: 16 }
 */
export function redact(event: CatalogEvent, payload: unknown): unknown;
/**
 * One value of a property as it may be shown; without a property it can be anything.
 * @example
 * redact(email, 'lena@example.org'); // 'string of 16 characters'
 */
export function redact(property: Property | undefined, value: unknown): unknown;
export function redact(described: CatalogEvent | Property | undefined, given: unknown): unknown {
  if (described === undefined || !('properties' in described)) return redactValue(described, given);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return redactValue(undefined, given);
  const { properties } = described;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, redactValue(properties.get(name), value)]),
  );
}

function redactValue(property: Property | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const shown = property?.pii === 'none' || property?.pii === 'pseudonymous';
  return shown && property.validate(value) === undefined ? value : kindAndLength(value);
}

function kindAndLength(value: unknown): string {
  if (typeof value === 'string') return `string of ${counted([...value].length, 'character')}`;
  if (Array.isArray(value)) return `array of ${counted(value.length, 'item')}`;
  if (typeof value === 'object' && value !== null) {
    return `object of ${counted(Object.keys(value).length, 'property', 'properties')}`;
  }
  return kindOf(value);
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
