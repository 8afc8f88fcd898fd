import { z } from 'zod';
import type { Context } from './context.ts';

/** What an author writes about one event; the export's name is its name on the wire. */
export interface EventSource<TShape extends z.ZodRawShape, TContexts extends readonly Context[]> {
  /** When the event is sent, in the words of the plan. */
  readonly description: string;
  /** The event's own properties, in the order in which they are documented; after those of its contexts. */
  readonly properties?: TShape;
  /** Shared properties that the event carries as well, before its own. */
  readonly context?: TContexts;
  /** Whole payloads, valid by test; the first is shown. */
  readonly examples?: readonly Readonly<Record<string, unknown>>[];
  /** Our own words, beside the plan's: emitted as `x-note`. */
  readonly note?: string;
  /** Why it is deprecated and what to send in its place. */
  readonly deprecated?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
}

type Merged<TContexts extends readonly Context[]> = TContexts extends readonly [
  Context<infer THead>,
  ...infer TTail extends readonly Context[],
]
  ? THead & Merged<TTail>
  : Record<never, never>;

/** An event of the plan: what its author wrote, its contexts' properties merged in, and the schema that follows. */
export interface EventDefinition<TShape extends z.ZodRawShape = z.ZodRawShape> {
  readonly source: EventSource<z.ZodRawShape, readonly Context[]>;
  /** Contexts' properties first, then the event's own. */
  readonly shape: TShape;
  /** Strict: a property that is not declared is an error. */
  readonly schema: z.ZodObject<TShape, z.core.$strict>;
}

/**
 * Defines one event. Export it under its wire name.
 * @example
 * export const timer_started = event({
 *   description: 'Triggered when a user starts a study timer.',
 *   properties: { duration: z.number().meta({ pii: 'none' }).describe('The duration of the timer') },
 * });
 */
export function event<
  const TShape extends z.ZodRawShape = Record<never, never>,
  const TContexts extends readonly Context[] = readonly [],
>(source: EventSource<TShape, TContexts>): EventDefinition<Merged<TContexts> & TShape> {
  const properties = Object.assign({}, ...(source.context ?? []).map((shared) => shared.properties), source.properties);
  // Object.assign over a tuple of unknown length loses the types that the signature keeps.
  const shape = properties as Merged<TContexts> & TShape;
  // Likewise: Zod's own return type drops the readonly of the shape, nothing else.
  const schema = z.strictObject(shape) as z.ZodObject<Merged<TContexts> & TShape, z.core.$strict>;
  return { source, shape, schema };
}

/**
 * Whether a module's export is an event: plans are imported whole, helpers and all.
 * @example
 * Object.entries(await import('./exams.ts')).filter(([, exported]) => isEvent(exported));
 */
export function isEvent(exported: unknown): exported is EventDefinition {
  return (
    typeof exported === 'object' &&
    exported !== null &&
    'source' in exported &&
    'shape' in exported &&
    'schema' in exported
  );
}
