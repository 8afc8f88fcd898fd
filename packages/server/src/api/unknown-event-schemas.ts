import { type PiiClass, piiClasses } from '@eventbook/catalog';
import { z } from 'zod';

/** `GET /api/v1/unknown-events?env&event&from&to&limit` */
export interface UnknownEvents {
  /** The window; without one that was asked for the last 30 days. */
  readonly from: string;
  readonly to: string;
  /** The most frequent first. */
  readonly events: readonly UnknownEvent[];
  /** How many further names there are, less frequent ones. */
  readonly further: number;
}

/** Events of a name that the plan did not have when they came. */
export interface UnknownEvent {
  /** Its name; of one longer than 200 characters the beginning. */
  readonly event: string;
  /** Whether the plan of today has it: a replay brings them back. */
  readonly planned: boolean;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The five clients that sent most of them. */
  readonly libs: readonly { readonly lib: string; readonly version: string; readonly count: number }[];
  /** Names of the plan that it could have stood for, the nearest first; three at most. */
  readonly nearest: readonly string[];
  /** How many events the properties and the TypeScript were made from, the newest of each client. */
  readonly sampled: number;
  /** The most frequent first; PostHog's own, the person's and what any event may carry are left out. */
  readonly properties: readonly UnknownEventProperty[];
  /** An `export const` for a file of the plan. */
  readonly typescript: string;
  /** The file of the plan that it would most likely stand in, from the config's folder. */
  readonly file?: string;
}

export interface UnknownEventProperty {
  readonly name: string;
  /** Kinds of what came: `string`, `number`, `null` … */
  readonly types: readonly string[];
  /** Of the sampled events that carried it, 0 to 1. */
  readonly share: number;
  /** The plan's members of this name, or what seems to be all of them. */
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pii: PiiClass;
  /** Why the TypeScript leaves it out, or does not take all that came. */
  readonly trouble?: string;
}

const count = z.int().min(0);
const instant = z.iso.datetime().describe('ISO 8601, UTC.');

export const unknownEventsSchema = z
  .object({
    from: instant,
    to: instant,
    events: z.array(
      z
        .object({
          event: z.string().describe('Of a name longer than 200 characters the beginning.'),
          planned: z.boolean().describe('Whether the plan of today has it: a replay brings them back.'),
          count,
          firstSeen: instant,
          lastSeen: instant,
          libs: z
            .array(z.object({ lib: z.string(), version: z.string(), count }))
            .describe('The five clients that sent most of them.'),
          nearest: z.array(z.string()).describe('Names of the plan that it could have stood for, three at most.'),
          sampled: count.describe('How many events the properties and the TypeScript were made from.'),
          properties: z
            .array(
              z.object({
                name: z.string(),
                types: z.array(z.string()).describe('Kinds of what came.'),
                share: z.number().describe('Of the sampled events that carried it, 0 to 1.'),
                enum: z.exactOptional(z.array(z.string())).describe('What seems to be all of its members.'),
                format: z.exactOptional(z.string()),
                pii: z.enum(piiClasses).describe('The class of the plan, or the strictest that makes sense.'),
                trouble: z.exactOptional(z.string()).describe('Why the TypeScript leaves it out, or not all fits.'),
              }),
            )
            .describe('The most frequent first.'),
          typescript: z.string().describe('An `export const` for a file of the plan.'),
          file: z.exactOptional(z.string()).describe('The file that it would most likely stand in.'),
        })
        .meta({ id: 'UnknownEvent' }),
    ),
    further: count.describe('How many further names there are, less frequent ones.'),
  })
  .meta({ id: 'UnknownEvents' }) satisfies z.ZodType<UnknownEvents>;
