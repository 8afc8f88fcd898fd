import { z } from 'zod';
import { breakdownFilterSchema, breakdownValueSchema } from '../shared/breakdown.ts';
import { intervalSchema } from '../shared/buckets.ts';
import { commonParams } from '../shared/common-params.ts';
import { eventSelectionFields } from '../shared/event-selection.ts';

/** What can be counted, in PostHog's words. */
export const maths = [
  'total',
  'dau',
  'weekly_active',
  'monthly_active',
  'unique_session',
  'unique_group',
  'first_time_for_user',
  'first_matching_event_for_user',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'p75',
  'p90',
  'p95',
  'p99',
  'avg_count_per_actor',
  'min_count_per_actor',
  'max_count_per_actor',
  'median_count_per_actor',
  'p75_count_per_actor',
  'p90_count_per_actor',
  'p95_count_per_actor',
  'p99_count_per_actor',
] as const;

export const seriesSchema = z
  .strictObject({
    ...eventSelectionFields,
    math: z
      .enum(maths)
      .default('total')
      .describe('What is counted: events (`total`), persons (`dau`), …, or an aggregate of `mathProperty`.'),
    mathProperty: z
      .string()
      .optional()
      .describe('The number that `sum` … `p99` are taken of.')
      .meta({ control: 'property' }),
    mathGroupType: z.string().optional().describe('The type of group that `unique_group` counts.'),
  })
  .meta({ id: 'TrendsSeries' });

export type Series = z.output<typeof seriesSchema>;

export const params = z.strictObject({
  ...commonParams,
  series: z.array(seriesSchema).min(1).max(26).describe('What to count; in formulas they are A, B, C …'),
  formulas: z
    .array(
      z.strictObject({
        formula: z.string().min(1).max(500).describe('`100 * A / B`: letters, numbers, `+ - * /` and parentheses.'),
        name: z.string().max(200).optional().describe('What to call it in the answer.'),
      }),
    )
    .max(20)
    .default([])
    .describe('Worked out per bucket and per value of the breakdown; when there are any, the answer shows them alone.'),
  interval: intervalSchema,
  display: z
    .enum(['over_time', 'cumulative', 'total_value'])
    .default('over_time')
    .describe('A number per bucket; the running total; or one number for the whole range.'),
  breakdownFilter: breakdownFilterSchema.optional().describe('Splits every series by the values of properties.'),
  compareFilter: z
    .strictObject({
      compare: z.boolean().default(true),
      compareTo: z
        .string()
        .regex(/^-[1-9]\d{0,3}[hdwmqy]$/)
        .optional()
        .describe('`-1w`, `-1m`, `-1y`: the same range so long ago. The previous period when not given.'),
    })
    .optional()
    .describe('Also answers for an earlier range.'),
  smoothingIntervals: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('Each number becomes the mean of so many up to it, rounded down.'),
});

export type TrendsParams = z.output<typeof params>;

export const periodSchema = z.enum(['current', 'previous']);

const axis = z.object({
  buckets: z
    .array(z.string())
    .describe('First day or time of each bucket, in the project’s time zone; none of a total value.'),
  unfinished: z.int().describe('Index of the first bucket that is not over yet; their count when all are.'),
});

export const result = z.object({
  ...axis.shape,
  previous: axis.optional().describe('The earlier range; its buckets stand beside the current ones by their index.'),
  results: z.array(
    z.object({
      letter: z.string().optional().describe('Which series; none of a formula.'),
      formula: z.int().optional().describe('Which formula, by its index.'),
      name: z.string(),
      breakdown: breakdownValueSchema
        .optional()
        .describe('One value per breakdown, null where it is missing; or "other".'),
      period: periodSchema,
      values: z.array(z.number()).describe('A number per bucket.'),
      total: z
        .number()
        .describe('The total value; over time the sum of the values, of a running total the last of them.'),
    }),
  ),
});

export type TrendsResult = z.output<typeof result>;

export const cell = z.strictObject({
  series: z
    .string()
    .regex(/^[A-Z]$/)
    .default('A')
    .describe('Letter of the series.'),
  bucket: z.int().min(0).optional().describe('Index of the bucket; the whole range when not given.'),
  breakdown: breakdownValueSchema.optional().describe('As in the answer; everybody when not given.'),
  period: periodSchema.default('current'),
});

export type TrendsCell = z.output<typeof cell>;

/** A, B, C … */
export const letterOf = (at: number): string => String.fromCharCode(65 + at);
