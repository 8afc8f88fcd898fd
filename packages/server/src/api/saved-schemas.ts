import { z } from 'zod';
import type { EarlierVersion, Home, NewShare, SavedAlarm, SavedDashboard, Share, SharedDashboard } from './contract.ts';
import { failedAlarmSchema, firingAlarmSchema, savedSchema } from './schemas.ts';

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
    goodSince: z
      .exactOptional(instant)
      .describe('It still fires, but the number has been good since then: it ends when that has lasted five minutes.'),
    error: z.exactOptional(z.string()).describe('Why it could not be looked at the last time.'),
    after: firingAlarmSchema.shape.after,
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

const share = {
  id: z.string(),
  environment: z.string(),
  label: z.string(),
  personal: z.boolean().describe('Whether tiles that can show who somebody is are answered too.'),
  createdAt: instant,
  expiresAt: z.exactOptional(instant),
  revokedAt: z.exactOptional(instant),
};

export const shareSchema = z.object(share).meta({ id: 'Share' }) satisfies z.ZodType<Share>;

export const newShareSchema = z
  .object({
    ...share,
    token: z.string().describe('Told this once: only its hash is kept.'),
    path: z.string().describe('`/share/<token>`: the page that shows it.'),
  })
  .meta({ id: 'NewShare' }) satisfies z.ZodType<NewShare>;

const place = z.int().min(0);

export const sharedDashboardSchema = z
  .object({
    product: z.string(),
    name: z.string(),
    description: z.string(),
    timezone: z.string(),
    weekStart: z.enum(['monday', 'sunday']),
    expiresAt: z.exactOptional(instant),
    tiles: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        note: z.exactOptional(z.string()),
        text: z.exactOptional(z.string()),
        x: place,
        y: place,
        w: place,
        h: place,
        question: z
          .exactOptional(
            z.object({
              kind: z.string(),
              params: z.record(z.string(), z.unknown()),
              view: z.exactOptional(z.record(z.string(), z.unknown())),
            }),
          )
          .describe('Its parameters without filters and statements, which can name people.'),
        withheld: z
          .exactOptional(z.enum(['personal', 'missing']))
          .describe('Why a tile with a question has no answer here.'),
      }),
    ),
  })
  .meta({ id: 'SharedDashboard' }) satisfies z.ZodType<SharedDashboard>;

const homeDay = z
  .object({
    date: z.iso.date(),
    events: z.int().min(0).describe('Stored events that happened that day, test accounts left out.'),
    persons: z.int().min(0),
    quarantined: z.int().min(0).describe('Events in the quarantine that happened that day.'),
  })
  .meta({ id: 'HomeDay' });

export const homeSchema = z
  .object({
    asOf: instant,
    yesterday: z.exactOptional(homeDay).describe('Absent while the store does not answer.'),
    dayBefore: z.exactOptional(homeDay),
    movers: z
      .exactOptional(z.array(z.object({ event: z.string(), yesterday: z.int().min(0), dayBefore: z.int().min(0) })))
      .describe('Events whose number changed most, at most 8; the largest change first.'),
    error: z.exactOptional(z.string()).describe('Why the numbers are missing.'),
    hasEvents: z.boolean().describe('Whether an event ever arrived in this environment.'),
    alarms: z.array(firingAlarmSchema),
    failedAlarms: z.array(failedAlarmSchema).describe('Those that could not be looked at the last time.'),
    questions: z.array(savedSchema).describe('Saved questions, those changed last first, at most 6.'),
    annotations: z.array(savedSchema).describe('The latest first, at most 5.'),
    health: z.object({
      journalWritable: z.boolean(),
      storeReachable: z.boolean(),
      lagSeconds: z.number(),
      waiting: z.int().min(0),
      unclaimed: z.int().min(0),
    }),
  })
  .meta({ id: 'Home' }) satisfies z.ZodType<Home>;
