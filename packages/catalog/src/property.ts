import type { PiiClass } from './pii-class.ts';
import type { StorageKind } from './storage-kind.ts';
import type { Violation } from './violation.ts';

/** What is known of one property, worked out once from its schema. */
export interface Property {
  readonly name: string;
  readonly kind: StorageKind;
  readonly required: boolean;
  readonly nullable: boolean;
  /** How much a value gives away by itself; `content`, the most protective, where the plan does not say. */
  readonly pii: PiiClass;
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
