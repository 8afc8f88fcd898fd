import { type Catalog, type CatalogEvent, catalog, type PlanSource, personName } from './catalog.ts';
import { checkProperty } from './check-property.ts';
import { isEvent } from './event.ts';
import { toJsonSchema } from './json-schema.ts';
import { nearest } from './nearest.ts';
import { type PlanProblem, planProblem } from './plan-problem.ts';

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
    ...events.flatMap((event) => [...checkDescription(event), ...checkProperties(event), ...checkExamples(event)]),
    ...checkEverywhere(plan, indexed),
    ...kindsDiffer(indexed),
    ...sharedSchemasDiffer(events),
  ];
}

function* definedTwice({ areas }: PlanSource): Iterable<PlanProblem> {
  const areaOf = new Map([[personName, 'person']]);
  for (const [area, { events }] of Object.entries(areas)) {
    for (const [name, definition] of Object.entries(events)) {
      if (!isEvent(definition)) continue;
      const first = areaOf.get(name);
      areaOf.set(name, first ?? area);
      if (first === undefined) continue;
      const says = `is defined in ${first} and in ${area}`;
      yield planProblem({ code: 'event_defined_twice', expected: 'a name of its own', says }, name);
    }
  }
}

function* unknownInOrder({ order = [] }: PlanSource, { events }: Catalog): Iterable<PlanProblem> {
  for (const name of order) {
    if (events.has(name)) continue;
    const near = nearest(name, events.keys());
    const hint = near === undefined ? '' : `; the nearest is ${near}`;
    const says = `is in the order, but no event has that name${hint}`;
    yield planProblem({ code: 'order_names_no_event', expected: 'the name of an event', says }, name);
  }
}

function* checkDescription({ name, description }: CatalogEvent): Iterable<PlanProblem> {
  if (description.trim() !== '') return;
  yield planProblem({ code: 'event_not_described', expected: 'a description', says: 'has no description' }, name);
}

function* checkProperties({ name, properties, definition }: CatalogEvent): Iterable<PlanProblem> {
  for (const [property, schema] of Object.entries(definition.shape)) {
    const facts = properties.get(property);
    for (const finding of facts ? checkProperty(facts, schema) : []) yield planProblem(finding, name, property);
  }
}

function* checkEverywhere({ everywhere = [] }: PlanSource, indexed: Catalog): Iterable<PlanProblem> {
  for (const { name, properties } of everywhere) {
    for (const [property, schema] of Object.entries(properties)) {
      const facts = indexed.everywhere.get(property);
      for (const finding of facts ? checkProperty(facts, schema) : []) yield planProblem(finding, name, property);
    }
  }
}

function* checkExamples(event: CatalogEvent): Iterable<PlanProblem> {
  for (const [index, example] of event.examples.entries()) {
    for (const { kind, path, expected, received } of event.validate(example)) {
      const where = `in example ${index + 1}`;
      const says =
        kind === 'extra_property'
          ? `is ${where}, but not in the event`
          : `${where} is ${received}, expected ${expected}`;
      yield planProblem({ code: 'example_invalid', expected, says }, event.name, path === '' ? undefined : path);
    }
  }
}

function* kindsDiffer({ events, properties }: Catalog): Iterable<PlanProblem> {
  for (const event of events.values()) {
    for (const { name, kind } of event.properties.values()) {
      const known = properties.get(name);
      if (known === undefined || known.kind === kind) continue;
      const says = `is stored as ${kind} here and as ${known.kind} in ${known.events[0]}`;
      yield planProblem({ code: 'property_kinds_differ', expected: known.kind, says }, event.name, name);
    }
  }
}

function* sharedSchemasDiffer(events: readonly CatalogEvent[]): Iterable<PlanProblem> {
  const known = new Map<string, { readonly text: string; readonly at: string }>();
  for (const { name, definition } of events) {
    for (const [property, schema] of Object.entries(definition.shape)) {
      for (const [id, shared] of Object.entries(toJsonSchema(schema, { lenient: true }).shared)) {
        const text = JSON.stringify(shared);
        const first = known.get(id) ?? { text, at: `${name}.${property}` };
        known.set(id, first);
        if (first.text === text) continue;
        const says = `refers to another schema "${id}" than ${first.at}`;
        yield planProblem({ code: 'shared_schemas_differ', expected: 'an id of its own', says }, name, property);
      }
    }
  }
}
