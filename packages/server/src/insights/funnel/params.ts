import { z } from 'zod';
import { breakdownFilterSchema } from '../shared/breakdown.ts';
import { intervalSchema } from '../shared/buckets.ts';
import { commonParams } from '../shared/common-params.ts';
import { eventSelectionFields } from '../shared/event-selection.ts';

const units = ['second', 'minute', 'hour', 'day', 'week', 'month'] as const;

/** A month has 31 days here, as in PostHog. */
const unitMs: Readonly<Record<(typeof units)[number], number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_678_400_000,
};

const spanSchema = z.strictObject({
  interval: z.int().min(1).max(10_000),
  unit: z.enum(units).describe('A month has 31 days.'),
});

/** The length of a span in milliseconds. */
export function spanMs({ interval, unit }: z.output<typeof spanSchema>): number {
  return interval * unitMs[unit];
}

const stepNumber = z.int().min(1).max(64);

export const funnelParams = z.strictObject({
  ...commonParams,
  series: z
    .array(
      z.strictObject({
        ...eventSelectionFields,
        optionalInFunnel: z
          .boolean()
          .default(false)
          .describe('The step may be left out; it is counted, and nobody is lost at it.'),
        within: spanSchema
          .optional()
          .describe('The longest time from the step done before to this one; as long as the window when not given.'),
      }),
    )
    .min(1)
    .max(64)
    .describe('The steps.'),
  view: z
    .enum(['steps', 'time_to_convert', 'trend'])
    .default('steps')
    .describe('How many reach each step; how long it takes; or how the conversion changes by the time of step 1.'),
  orderType: z
    .enum(['ordered', 'strict', 'unordered'])
    .default('ordered')
    .describe('Other events may come between (ordered); none may (strict); the steps come in any order (unordered).'),
  windowInterval: z.int().min(1).max(10_000).default(14).describe('From step 1 to the last …'),
  windowIntervalUnit: z.enum(units).default('day').describe('… at most so long. A month has 31 days.'),
  exclusions: z
    .array(
      z.strictObject({
        ...eventSelectionFields,
        fromStep: stepNumber.default(1),
        toStep: stepNumber.optional().describe('The last when not given.'),
      }),
    )
    .max(20)
    .optional()
    .describe('Events that must not come between two steps: who does one of them counts nowhere.'),
  aggregateBy: z
    .enum(['person', 'session', 'group'])
    .default('person')
    .describe('Who goes through the funnel. Events without a session or group do not count there.'),
  groupType: z.string().optional().describe('Which type of group, where groups go through it.'),
  breakdownFilter: breakdownFilterSchema.optional().describe('What the answer is split by.'),
  breakdownAttributionType: z
    .enum(['first_touch', 'last_touch', 'all_events', 'step'])
    .default('first_touch')
    .describe(
      'Whose value counts: the first that is not missing, the last, that of all events (only events of one value make a funnel), or that of one step.',
    ),
  breakdownAttributionStep: stepNumber.default(1).describe('Which step, with attribution by step.'),
  fromStep: stepNumber.default(1).describe('For time to convert and trend: from this step …'),
  toStep: stepNumber.optional().describe('… to this one; the last when not given.'),
  binCount: z
    .int()
    .min(1)
    .max(90)
    .optional()
    .describe('Bars of the time to convert; by the number of converted when not given.'),
  interval: intervalSchema.describe('Width of a bucket of the trend.'),
  conversionTimes: z
    .boolean()
    .default(true)
    .describe('Whether the steps show how long they took. Without, a plain funnel is counted within the store.'),
  zeroSecondSteps: z
    .enum(['leave_out', 'count'])
    .default('leave_out')
    .describe('Whether steps in the same instant count in the times; PostHog leaves them out.'),
  openWindow: z
    .enum(['as_dropped', 'separate'])
    .default('as_dropped')
    .describe(
      'Who has not converted although the window is still open: dropped, as PostHog counts; or a state of its own. Then later steps also count after the range, while the window lasts.',
    ),
});

export type FunnelParams = z.output<typeof funnelParams>;
