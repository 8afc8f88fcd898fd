import { z } from 'zod';
import { breakdownFilterSchema } from '../shared/breakdown.ts';
import { commonParams } from '../shared/common-params.ts';
import { eventSelectionSchema } from '../shared/event-selection.ts';

/** What a question about retention takes. */
export const retentionParams = z.strictObject({
  ...commonParams,
  targetEntity: eventSelectionSchema.describe('What makes a person one of a cohort.'),
  returningEntity: eventSelectionSchema
    .optional()
    .describe('What counts as coming back; the same event when not given.'),
  retentionType: z
    .enum(['recurring', 'first_time', 'first_ever'])
    .default('recurring')
    .describe(
      'Who is in a cohort: everyone who did it in that period; who did it (with its filters) then for the first time; whose very first such event, whatever the filters, came then and fits them.',
    ),
  period: z.enum(['hour', 'day', 'week', 'month']).default('day').describe('Length of a cohort and of a column.'),
  totalIntervals: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('At most so many columns, the first included; all that the range has when not given.'),
  timeWindowMode: z
    .enum(['strict_calendar_dates', '24_hour_windows'])
    .default('strict_calendar_dates')
    .describe(
      'Whether columns are calendar periods, or windows of 24 hours (7, 30 days) from each person’s own start.',
    ),
  cumulative: z.boolean().default(false).describe('“On or after”: a person counts up to their last return.'),
  minimumOccurrences: z
    .int()
    .min(1)
    .max(10_000)
    .default(1)
    .describe('How often a person must come back within one period to count.'),
  retentionCustomBrackets: z
    .array(z.int().min(1).max(10_000))
    .min(1)
    .max(100)
    .optional()
    .describe('Lengths in periods of the columns after the first: `[1, 6, 23]`.'),
  retentionReference: z
    .enum(['total', 'previous'])
    .default('total')
    .describe('Whether rates are of the whole cohort or of those in the column before.'),
  aggregationType: z
    .enum(['count', 'sum', 'avg'])
    .default('count')
    .describe('Beside persons, the sum or mean of a property of the events in each cell.'),
  aggregationProperty: z
    .string()
    .optional()
    .describe('A number of the events: of the start in the first column, of the return after.'),
  breakdownFilter: breakdownFilterSchema
    .optional()
    .describe('Splits cohorts by the value at each person’s first start event.'),
});

export type RetentionParams = z.output<typeof retentionParams>;
