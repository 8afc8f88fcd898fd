import type { EventDefinition } from './event.ts';
import type { StorageKind } from './storage-kind.ts';
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
  readonly everywhere?: readonly import('./context.ts').Context[];
}

/** What is known of one property, worked out once from its schema. */
export interface Property {
  readonly name: string;
  readonly kind: StorageKind;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly description?: string;
  readonly note?: string;
  /** `uuid`, `email`, `date-time`. */
  readonly format?: string;
  readonly pattern?: string;
  /** Members in the order of the plan; also for a constant (one member), and for the items of an array. */
  readonly enum?: readonly string[];
  readonly default?: unknown;
  /** Name of the context that it comes from. */
  readonly context?: string;
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  /** Checks one value; undefined when it fits. */
  validate(value: unknown): Violation | undefined;
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
