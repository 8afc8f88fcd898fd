import { z } from 'zod';
import { breakdownValueSchema } from '../shared/breakdown.ts';
import { timesSchema } from './times.ts';

const engine = z
  .enum(['windowFunnel', 'fold'])
  .describe('What counted: a function of the store, or our own pass over the events of each. Both count the same.');

const actors = z.int();

export const stepSchema = z.object({
  name: z.string(),
  optional: z.boolean(),
  reached: actors,
  dropped: actors.describe('Got to the step that had to be done before, and no further.'),
  open: actors.optional().describe('The same, but the window is still open; only where these are separate.'),
  conversionRate: z.number().describe('Of those at step 1, in per cent.'),
  conversionRateFromPrevious: z.number().describe('Of those at the step that had to be done before, in per cent.'),
  conversionTimes: timesSchema
    .nullable()
    .describe('Seconds since the step that had to be done before; null of the first step and of optional ones.'),
});

const splitBy = { value: breakdownValueSchema };

const stepsSchema = z.object({
  view: z.literal('steps'),
  engine,
  steps: z.array(stepSchema).describe('All together, each once.'),
  breakdown: z
    .array(z.object({ ...splitBy, steps: z.array(stepSchema) }))
    .optional()
    .describe('By the last step, best first.'),
});

const timeToConvertSchema = z.object({
  view: z.literal('time_to_convert'),
  engine,
  fromStep: z.int(),
  toStep: z.int(),
  converted: actors,
  averageConversionTime: z.number().nullable().describe('Seconds; null when nobody converted.'),
  bins: z.array(z.object({ fromSeconds: z.number().describe('The bar ends where the next begins.'), count: actors })),
});

const trendLine = {
  entered: z.array(actors).describe('Reached fromStep, by the time of step 1.'),
  converted: z.array(actors).describe('Of these, reached toStep.'),
  open: z.array(actors).optional().describe('Of these, not there yet while the window is open.'),
  conversionRate: z.array(z.number()).describe('In per cent; 0 where nobody entered.'),
};

const trendSchema = z.object({
  view: z.literal('trend'),
  engine,
  buckets: z.array(z.string()),
  unfinished: z.int().describe('Index of the first bucket that is not over yet.'),
  fromStep: z.int(),
  toStep: z.int(),
  ...trendLine,
  breakdown: z.array(z.object({ ...splitBy, ...trendLine })).optional(),
});

export const funnelResult = z.discriminatedUnion('view', [stepsSchema, timeToConvertSchema, trendSchema]);

export type FunnelResult = z.output<typeof funnelResult>;
export type StepResult = z.output<typeof stepSchema>;

/** In per cent with two places; 0 of none. */
export function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}
