import safeRegex from 'safe-regex2';
import { z } from 'zod';
import { type Catalog, type CatalogEvent, catalog, type PlanSource, type Property, personName } from './catalog.ts';
import { isEvent } from './event.ts';
import { inlined, type JsonSchema, patternsOf, toJsonSchema } from './json-schema.ts';
import { nearest } from './nearest.ts';
import { storageKindOf } from './storage-kind.ts';

/** What the check of a plan can find. */
export const planProblemCodes = [
  'event_not_described',
  'event_defined_twice',
  'property_not_described',
  'property_name_reserved',
  'property_not_representable',
  'property_not_storable',
  'property_kinds_differ',
  'shared_schemas_differ',
  'pattern_unsafe',
  'example_invalid',
  'order_names_no_event',
] as const;

/** One thing that the author of a plan should mend. */
export interface PlanProblem {
  readonly code: (typeof planProblemCodes)[number];
  readonly event: string;
  readonly property?: string;
  readonly expected: string;
  readonly message: string;
}

const envelopeNames = new Set(['uuid', 'event', 'distinct_id', 'timestamp', 'received_at']);
const storageKinds = 'a string, number, boolean, date-time or array of strings';

/**
 * Everything about a plan that should be mended, none when it is sound; in the order of publication, Identify first.
 * @example
 * for (const { event, property, expected } of checkPlan(plan)) console.error(event, property, expected);
 */
export function checkPlan(plan: PlanSource): readonly PlanProblem[] {
  const indexed = catalog(plan);
  const events = [indexed.person, ...indexed.events.values()];
  return [
    ...definedTwice(plan),
    ...unknownInOrder(plan, indexed),
    ...events.flatMap((event) => [
      ...checkEvent(event),
      ...[...event.properties.values()].flatMap((property) => checkProperty(event, property)),
    ]),
    ...kindsDiffer(indexed),
    ...sharedSchemasDiffer(events),
  ];
}

function definedTwice({ areas }: PlanSource): readonly PlanProblem[] {
  const areaOf = new Map<string, string>();
  const problems: PlanProblem[] = [];
  for (const [area, { events }] of Object.entries(areas)) {
    for (const [name, definition] of Object.entries(events)) {
      if (!isEvent(definition)) continue;
      const first = name === personName ? 'person' : areaOf.get(name);
      if (first === undefined) areaOf.set(name, area);
      else
        problems.push(
          problem('event_defined_twice', name, 'a name of its own', `is defined in ${first} and in ${area}`),
        );
    }
  }
  return problems;
}

function unknownInOrder({ order = [] }: PlanSource, { events }: Catalog): readonly PlanProblem[] {
  return order
    .filter((name) => !events.has(name))
    .map((name) => {
      const near = nearest(name, events.keys());
      const hint = near === undefined ? '' : `; the nearest is ${near}`;
      return problem(
        'order_names_no_event',
        name,
        'the name of an event',
        `is in the order, but no event has that name${hint}`,
      );
    });
}

function checkEvent(event: CatalogEvent): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (event.description.trim() === '') {
    problems.push(problem('event_not_described', event.name, 'a description', 'has no description'));
  }
  for (const [index, example] of event.examples.entries()) {
    for (const { path, expected, received } of event.validate(example)) {
      const at = path === '' ? undefined : path;
      problems.push(
        problem(
          'example_invalid',
          event.name,
          expected,
          `in example ${index + 1} is ${received}, expected ${expected}`,
          at,
        ),
      );
    }
  }
  return problems;
}

function checkProperty(event: CatalogEvent, property: Property): readonly PlanProblem[] {
  const { name } = property;
  const schema = event.definition.shape[name];
  if (schema === undefined) return [];
  const found = (code: PlanProblem['code'], expected: string, message: string) =>
    problem(code, event.name, expected, message, name);
  const problems: PlanProblem[] = [];
  if (!property.description?.trim() && !property.note?.trim()) {
    problems.push(found('property_not_described', 'a description or a note', 'has neither a description nor a note'));
  }
  if (envelopeNames.has(name)) {
    problems.push(found('property_name_reserved', 'another name', 'has the name of a column that every event has'));
  }
  if (name.startsWith('$')) {
    problems.push(found('property_name_reserved', 'another name', "begins with $, as PostHog's own properties do"));
  }
  const converted = converting(schema);
  if (converted instanceof Error) {
    problems.push(
      found(
        'property_not_representable',
        'a type that JSON Schema has',
        `cannot be written as JSON Schema: ${converted.message}`,
      ),
    );
  } else if (storageKindOf(converted) === undefined) {
    problems.push(found('property_not_storable', storageKinds, `is neither ${storageKinds.replace(' or ', ' nor ')}`));
  }
  const unsafe = patternsOf(schema).find((pattern) => !zodsOwnPatterns.has(pattern) && !safeRegex(pattern));
  if (unsafe !== undefined) {
    problems.push(
      found(
        'pattern_unsafe',
        'a pattern without nested repetition',
        `has a pattern that can take exponential time: ${unsafe}`,
      ),
    );
  }
  return problems;
}

/** Zod's own patterns nest repetitions and are linear all the same: each group ends in a character that the group does not hold. */
const zodsOwnPatterns = new Set(
  [
    z.uuid(),
    z.guid(),
    z.email(),
    z.iso.datetime(),
    z.iso.datetime({ offset: true }),
    z.iso.date(),
    z.iso.time(),
  ].flatMap(patternsOf),
);

function converting(schema: z.core.$ZodType): JsonSchema | Error {
  try {
    return inlined(toJsonSchema(schema));
  } catch (error) {
    // Zod throws nothing but errors here.
    return error as Error;
  }
}

function kindsDiffer({ events, properties }: Catalog): readonly PlanProblem[] {
  return [...events.values()].flatMap((event) =>
    [...event.properties.values()].flatMap(({ name, kind }) => {
      const known = properties.get(name);
      if (known === undefined || known.kind === kind) return [];
      const message = `is stored as ${kind} here and as ${known.kind} in ${known.events[0]}`;
      return [problem('property_kinds_differ', event.name, known.kind, message, name)];
    }),
  );
}

function sharedSchemasDiffer(events: readonly CatalogEvent[]): readonly PlanProblem[] {
  const known = new Map<string, { readonly text: string; readonly at: string }>();
  const problems: PlanProblem[] = [];
  for (const event of events) {
    for (const [property, schema] of Object.entries(event.definition.shape)) {
      for (const [id, definition] of Object.entries(toJsonSchema(schema, { lenient: true }).shared)) {
        const text = JSON.stringify(definition);
        const first = known.get(id);
        if (first === undefined) known.set(id, { text, at: `${event.name}.${property}` });
        else if (first.text !== text) {
          const message = `refers to another schema "${id}" than ${first.at}`;
          problems.push(problem('shared_schemas_differ', event.name, 'an id of its own', message, property));
        }
      }
    }
  }
  return problems;
}

function problem(
  code: PlanProblem['code'],
  event: string,
  expected: string,
  saying: string,
  property?: string,
): PlanProblem {
  const subject = property === undefined ? event : `${event}.${property}`;
  return { code, event, ...(property !== undefined && { property }), expected, message: `${subject} ${saying}` };
}
