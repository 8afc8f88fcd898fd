import type { CatalogEvent, Property } from '@eventbook/catalog';
import { textFor, wordsOf } from './made-up-text.ts';

type Payload = Readonly<Record<string, unknown>>;

/**
 * A payload made from the types alone, the same at each build. Each value fits its property; one for which nothing
 * fitting is found takes the author's, and is left out when there is none.
 * @example
 * generatedExample(timerStarted); // { duration: 1320 }
 */
export function generatedExample(event: CatalogEvent): Payload {
  const [authored = {}] = event.examples;
  const payload: Record<string, unknown> = {};
  for (const property of event.properties.values()) {
    const seed = hash(`${event.name} ${property.name}`);
    const values = [...candidates(property, seed), ...declared(property), authored[property.name], null];
    const value = values.find((each) => each !== undefined && property.validate(each) === undefined);
    if (value !== undefined) payload[property.name] = value;
  }
  return payload;
}

/** Values to try, the most telling first; `seed` picks among equals, so that not all events look the same. */
function candidates(property: Property, seed: number): readonly unknown[] {
  const { jsonSchema: schema, name, enum: listed } = property;
  switch (property.kind) {
    case 'boolean':
      return [seed % 2 === 0, true, false];
    case 'number':
      return numbers(name, seed, schema);
    case 'date-time':
      return [instant(seed), instant(seed).replace('.000Z', 'Z'), instant(seed).replace('Z', '')];
    case 'array of string':
      if (listed !== undefined) return [turned(listed, seed).slice(0, 2), turned(listed, seed).slice(0, 1), []];
      return [[`example ${wordsOf(name)}`], ['text', 'words'], []];
    case 'string':
      if (listed !== undefined) return turned(listed, seed);
      return property.format === undefined && property.pattern === undefined
        ? [textFor(name, seed), 'text', 'a text of some more words', 'x']
        : [uuid(seed), textFor('email', seed), 'https://example.org/', ...shapes(seed)];
  }
}

function numbers(name: string, seed: number, { minimum, maximum }: Property['jsonSchema']): readonly unknown[] {
  const likely = /rate$|[rR]atio$|performance$/.test(name)
    ? (seed % 81) / 100 + 0.2
    : /percent/i.test(name)
      ? 20 + (seed % 80)
      : /(end|start|at|time)$/i.test(name)
        ? Date.parse(instant(seed)) / 1000
        : /duration|seconds/i.test(name)
          ? 60 * (5 + (seed % 40))
          : 1 + (seed % 24);
  return [likely, 1, minimum, maximum, Number(minimum) + 1, Number(maximum) - 1, 0, 0.5, 10, 100];
}

/** Other shapes that a text may be asked for in. */
function shapes(seed: number): readonly string[] {
  const at = instant(seed);
  return [
    at,
    at.slice(0, 10),
    at.slice(11, 19),
    '192.0.2.7',
    'example.org',
    '+4930123456',
    'PT20M',
    'YWNlbWF0ZQ==',
    'ABC',
    'abc',
  ];
}

function instant(seed: number): string {
  return new Date(Date.UTC(2026, 2, 2, 8) + (seed % (14 * 24 * 60)) * 60_000).toISOString();
}

/** Of version 4, as any client makes them. */
function uuid(seed: number): string {
  const digits = [1, 2, 3, 4].map((part) => hash(`${seed} ${part}`).toString(16).padStart(8, '0')).join('');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
}

function turned<TMember>(list: readonly TMember[], seed: number): readonly TMember[] {
  const start = seed % Math.max(1, list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Examples that the schema itself carries, and its default. */
function declared({ jsonSchema: schema, default: otherwise }: Property): readonly unknown[] {
  return [...(Array.isArray(schema.examples) ? schema.examples : []), otherwise];
}

/** FNV-1a, stirred: small, and the same everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
