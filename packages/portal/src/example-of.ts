import type { CatalogEvent, Property } from '@eventbook/catalog';

/** A payload and where it comes from. */
export interface Example {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly authored: boolean;
}

/**
 * The payload that is shown for an event: the author's first example, otherwise one made from the properties, each
 * value of which fits. An optional property for which no fitting value is found is left out.
 * @example
 * exampleOf(timerStarted); // { payload: { duration: 1 }, authored: false }
 */
export function exampleOf(event: CatalogEvent): Example {
  const [first] = event.examples;
  if (first !== undefined) return { payload: first, authored: true };
  const payload: Record<string, unknown> = {};
  for (const property of event.properties.values()) {
    const value = candidates(property).find((candidate) => property.validate(candidate) === undefined);
    if (value !== undefined) payload[property.name] = value;
  }
  return { payload, authored: false };
}

/** Values to try, the most telling first. */
function candidates(property: Property): readonly unknown[] {
  const { jsonSchema: schema } = property;
  const listed = property.enum ?? [];
  const own = [property.default, ...(Array.isArray(schema.examples) ? schema.examples : [])];
  switch (property.kind) {
    case 'array of string':
      return [...own, listed.slice(0, 1), ['text'], []];
    case 'boolean':
      return [...own, true, false, null];
    case 'number':
      return [...own, 1, schema.minimum, schema.maximum, 10, 0.5, 0, null];
    case 'date-time':
      return [...own, '2026-01-15T09:30:00.000Z', '2026-01-15T09:30:00Z', null];
    case 'string':
      return [
        ...own,
        ...listed,
        ...(property.format === undefined && property.pattern === undefined ? [textFor(property.name)] : []),
        '3f0c2b1e-6a54-4d38-9c7a-1b2e5d8f4a60',
        'ada@example.com',
        'https://example.com/',
        '2026-01-15',
        'text',
        null,
      ];
  }
}

/** An identifier should look like one, whatever else it is. */
function textFor(name: string): string {
  return /(^id|Id|_id)$/.test(name) ? 'abc123' : 'text';
}
