import { z } from 'zod';
import type { EarlierVersion, SavedAlarm, SavedDashboard } from './contract.ts';
import { savedSchema } from './schemas.ts';

const instant = z.iso.datetime().describe('ISO 8601, UTC.');

/** What the routes of saved kinds answer beyond `Saved`. */
export const savedDashboardSchema = savedSchema
  .extend({
    ready: z.exactOptional(z.literal(true)).describe('Comes with the project: it can be copied, not changed.'),
  })
  .meta({ id: 'SavedDashboard' }) satisfies z.ZodType<SavedDashboard>;

export const alarmStateSchema = z
  .object({
    firing: z.boolean(),
    since: instant.describe('Since when it fires, or does not.'),
    value: z.exactOptional(z.number()).describe('The number that was looked at.'),
    checkedAt: instant,
    error: z.exactOptional(z.string()).describe('Why it could not be looked at the last time.'),
    after: z
      .exactOptional(z.object({ id: z.string(), at: z.string(), text: z.string(), source: z.string() }))
      .describe('The change of the plan or the deploy that came before it fired.'),
  })
  .meta({ id: 'AlarmState' });

export const savedAlarmSchema = savedSchema
  .extend({ state: z.exactOptional(alarmStateSchema).describe('Absent until it was looked at.') })
  .meta({ id: 'SavedAlarm' }) satisfies z.ZodType<SavedAlarm>;

export const earlierVersionSchema = z
  .object({
    number: z.int().min(1).describe('1 is the first there was.'),
    name: z.string(),
    description: z.string(),
    definition: z.unknown(),
    updatedAt: instant.describe('From when it held.'),
  })
  .meta({ id: 'EarlierVersion' }) satisfies z.ZodType<EarlierVersion>;
