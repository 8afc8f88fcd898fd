import type { Context } from './context.ts';
import type { EventDefinition } from './event.ts';
import { isEvent } from './event.ts';
import type { Property } from './property.ts';
import { propertyOf } from './property-of.ts';
import type { StorageKind } from './storage-kind.ts';
import { validator } from './validate.ts';
import type { Violation } from './violation.ts';

/** A feature area: one file of events. */
export interface AreaSource {
  readonly title: string;
  readonly description?: string;
  readonly events: Readonly<Record<string, unknown>>;
}

/** A plan as its author hands it in (`events/index.ts`, default export). */
export interface PlanSource {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly areas: Readonly<Record<string, AreaSource>>;
  /** Names of events in the order in which they are published; those not named follow, by area. */
  readonly order?: readonly string[];
  /** Identify: properties attached to all events of a person. */
  readonly person: EventDefinition;
  /** Properties that any event may carry. */
  readonly everywhere?: readonly Context[];
}

export interface CatalogEvent {
  readonly name: string;
  readonly area: string;
  readonly description: string;
  readonly note?: string;
  readonly deprecated?: string;
  readonly owner?: string;
  readonly tags: readonly string[];
  readonly properties: ReadonlyMap<string, Property>;
  readonly contexts: readonly string[];
  readonly examples: readonly Readonly<Record<string, unknown>>[];
  readonly definition: EventDefinition;
  /**
   * All the ways in which `payload` breaks the plan, none when it fits. Names for which `ignores` says true are neither checked nor extra, unless the event declares them.
   */
  validate(payload: unknown, ignores?: (name: string) => boolean): readonly Violation[];
}

/** The plan, indexed: what every other room works with. */
export interface Catalog {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** In the order of publication. */
  readonly events: ReadonlyMap<string, CatalogEvent>;
  readonly person: CatalogEvent;
  readonly areas: readonly {
    readonly name: string;
    readonly title: string;
    readonly description?: string;
    readonly events: readonly string[];
  }[];
  readonly everywhere: ReadonlyMap<string, Property>;
  /** Every property name of the events with its one storage kind (Identify's not among them). */
  readonly properties: ReadonlyMap<string, { readonly kind: StorageKind; readonly events: readonly string[] }>;
}

/** The name of the person's schema. */
export const personName = 'Identify';

/**
 * Indexes a plan. Mistakes that leave it usable are for `checkPlan` to report: of two events of one name the first counts.
 * @example
 * import plan from '@acemate/events';
 * catalog(plan).events.get('exam_completed')?.validate({ score: 'ten' });
 */
export function catalog(plan: PlanSource): Catalog {
  const found = new Map<string, CatalogEvent>();
  for (const [area, { events }] of Object.entries(plan.areas)) {
    for (const [name, definition] of Object.entries(events)) {
      if (isEvent(definition) && !found.has(name)) found.set(name, catalogEvent(name, area, definition));
    }
  }
  const events = inOrder(found, plan.order ?? []);
  return {
    title: plan.title,
    version: plan.version,
    description: plan.description,
    events,
    person: catalogEvent(personName, 'person', plan.person),
    areas: Object.entries(plan.areas).map(([name, { title, description }]) => ({
      name,
      title,
      ...(description !== undefined && { description }),
      events: [...events.values()].filter(({ area }) => area === name).map((event) => event.name),
    })),
    everywhere: new Map(
      (plan.everywhere ?? []).flatMap((context) =>
        Object.entries(context.properties).map(([name, schema]) => [name, propertyOf(name, schema, context.name)]),
      ),
    ),
    properties: propertiesOf(events.values()),
  };
}

function catalogEvent(name: string, area: string, definition: EventDefinition): CatalogEvent {
  const { source, shape } = definition;
  const properties = new Map<string, Property>();
  for (const [property, schema] of Object.entries(shape)) {
    const context = source.context?.find((shared) => shared.properties[property] === schema)?.name;
    properties.set(property, propertyOf(property, schema, context));
  }
  return {
    name,
    area,
    description: source.description,
    ...(source.note !== undefined && { note: source.note }),
    ...(source.deprecated !== undefined && { deprecated: source.deprecated }),
    ...(source.owner !== undefined && { owner: source.owner }),
    tags: source.tags ?? [],
    properties,
    contexts: (source.context ?? []).map((shared) => shared.name),
    examples: source.examples ?? [],
    definition,
    validate: validator(shape, properties),
  };
}

function inOrder(events: ReadonlyMap<string, CatalogEvent>, order: readonly string[]): Map<string, CatalogEvent> {
  const ordered = new Map<string, CatalogEvent>();
  for (const name of [...order, ...events.keys()]) {
    const event = events.get(name);
    if (event !== undefined) ordered.set(name, event);
  }
  return ordered;
}

function propertiesOf(events: Iterable<CatalogEvent>): Catalog['properties'] {
  const found = new Map<string, { kind: StorageKind; events: string[] }>();
  for (const event of events) {
    for (const { name, kind } of event.properties.values()) {
      const known = found.get(name);
      if (known === undefined) found.set(name, { kind, events: [event.name] });
      else known.events.push(event.name);
    }
  }
  return found;
}
