import { piiClasses, violationKinds } from '@eventbook/catalog';
import { z } from 'zod';
import type {
  ApiError,
  EventDetail,
  EventFigures,
  EventPage,
  EventRecord,
  EventStats,
  FailedAlarm,
  FiringAlarm,
  InsightAnswer,
  InsightKind,
  PeoplePage,
  PersonCohorts,
  PersonDetail,
  PersonHistory,
  PersonSessions,
  PersonsFound,
  PersonTimeline,
  PlanDocument,
  QueryResult,
  RunningQuestion,
  Saved,
  Setup,
  Status,
  Token,
} from './contract.ts';

/** What the API answers, as schemas: its OpenAPI document is made from them, and `satisfies` holds them to the contract. */

const count = z.int().min(0);
const instant = z.iso.datetime().describe('ISO 8601, UTC.');

/** A text that may be left out, as the contract's optional members are. */
const optional = <TSchema extends z.ZodType>(schema: TSchema) => z.exactOptional(schema);

export const violationSchema = z
  .object({
    kind: z.enum(violationKinds),
    path: z.string().describe('A property, `usageReasons[2]` for a member, empty for the event itself.'),
    expected: z.string(),
    received: z.string().describe('The kind of what came, never the value.'),
    nearest: optional(z.string()),
  })
  .meta({ id: 'Violation' });

export const environmentCountersSchema = z
  .object({
    name: z.string(),
    received: count,
    stored: count,
    quarantined: count,
    duplicates: count,
    dropped: count,
    droppedByKind: z.record(z.string(), count),
    waiting: count,
    warnings: count.describe('Stored events from which person properties were withheld.'),
  })
  .describe('`received = stored + quarantined + duplicates + dropped + waiting`, counted in events.')
  .meta({ id: 'EnvironmentCounters' });

export const firingAlarmSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    since: instant,
    value: optional(z.number()).describe('The number that was looked at.'),
    after: optional(z.object({ id: z.string(), at: z.string(), text: z.string(), source: z.string() })).describe(
      'The change of the plan or the deploy that came in the week before it fired.',
    ),
  })
  .meta({ id: 'FiringAlarm' }) satisfies z.ZodType<FiringAlarm>;

export const failedAlarmSchema = z
  .object({ id: z.string(), name: z.string(), error: z.string() })
  .meta({ id: 'FailedAlarm' }) satisfies z.ZodType<FailedAlarm>;

export const statusSchema = z
  .object({
    version: z.string(),
    startedAt: instant,
    environments: z.array(environmentCountersSchema),
    unclaimed: z.object({ bodies: count, bytes: count }).describe('Bodies without a known token.'),
    journal: z.object({ last: count, loaded: count, bytes: count, writable: z.boolean() }),
    store: z.object({
      kind: z.enum(['embedded', 'url']),
      reachable: z.boolean(),
      lagSeconds: z.number().describe('Age of the oldest event that waits, 0 when none does.'),
      bytes: count,
      error: optional(z.string()),
    }),
    alarms: z.object({
      total: count,
      firing: z.array(firingAlarmSchema),
      failed: z.array(failedAlarmSchema).describe('Those that could not be looked at the last time.'),
    }),
  })
  .meta({ id: 'Status' }) satisfies z.ZodType<Status>;

const record = {
  id: z.string().describe('`<sequence>.<index>` in the journal: orders everything.'),
  uuid: z.string(),
  event: z.string(),
  distinctId: z.string(),
  timestamp: instant,
  receivedAt: instant,
  verdict: z.enum(['stored', 'quarantined']),
  violations: z.array(violationSchema),
  warnings: z.array(violationSchema),
};

export const eventRecordSchema = z.object(record).meta({ id: 'EventRecord' }) satisfies z.ZodType<EventRecord>;

export const eventPageSchema = z
  .object({
    records: z.array(eventRecordSchema).describe('Newest first.'),
    next: optional(z.string()).describe('Hand it back as `before` for older ones; absent at the end.'),
  })
  .meta({ id: 'EventPage' }) satisfies z.ZodType<EventPage>;

export const eventDetailSchema = z
  .object({
    ...record,
    clientTimestamp: optional(z.string()),
    properties: z.record(z.string(), z.unknown()),
    person: z.record(z.string(), z.unknown()),
    raw: optional(z.string()).describe(
      'The exact text as it came; only for quarantined events. Beyond 1,000,000 bytes only its beginning, and `properties` are then empty.',
    ),
    rawLength: optional(z.number()).describe('Bytes of the whole text; only where `raw` is cut.'),
  })
  .meta({ id: 'EventDetail' }) satisfies z.ZodType<EventDetail>;

export const personDetailSchema = z
  .object({
    distinctIds: z.array(z.string()).describe('1,000 at most.'),
    distinctIdCount: count,
    createdAt: optional(instant).describe('Absent when no event made a profile.'),
    identified: z.boolean().describe('Whether `$identify` or an alias has named one of the ids.'),
    properties: z.record(z.string(), z.unknown()).describe('As they are now.'),
    events: count,
    firstSeen: optional(instant),
    lastSeen: optional(instant),
  })
  .meta({ id: 'PersonDetail' }) satisfies z.ZodType<PersonDetail>;

export const personHistorySchema = z
  .object({
    changes: z
      .array(z.object({ property: z.string(), value: z.unknown(), at: instant }))
      .describe('Newest first: from `at` on their events carried the value; null from when on it was unknown again.'),
    truncated: z.boolean().describe('Whether older changes are left out.'),
  })
  .meta({ id: 'PersonHistory' }) satisfies z.ZodType<PersonHistory>;

export const personSessionsSchema = z
  .object({
    count,
    sessions: z.array(
      z.object({
        id: z.string(),
        startedAt: instant,
        endedAt: instant,
        events: count,
        device: optional(z.string()),
        browser: optional(z.string()),
      }),
    ),
  })
  .meta({ id: 'PersonSessions' }) satisfies z.ZodType<PersonSessions>;

export const personCohortsSchema = z
  .array(z.object({ id: z.string(), name: z.string() }))
  .meta({ id: 'PersonCohorts' }) satisfies z.ZodType<PersonCohorts>;

export const personsFoundSchema = z
  .object({
    count: count.describe('All who fit, however many are listed.'),
    people: z.array(
      z.object({
        distinctId: z.string().describe('One of their ids: that which was searched, if one was.'),
        identified: z.boolean().describe('Whether `$identify` or an alias has named one of the ids.'),
        properties: z.record(z.string(), z.unknown()).describe('As they are now.'),
        firstSeen: instant,
        lastSeen: instant,
        events: count,
      }),
    ),
    next: optional(z.string()).describe('Hand it back as `after` for the ones behind; absent at the end.'),
  })
  .meta({ id: 'PersonsFound' }) satisfies z.ZodType<PersonsFound>;

export const personTimelineSchema = z
  .object({
    events: z
      .array(
        z.object({
          id: record.id,
          event: z.string(),
          timestamp: instant,
          receivedAt: instant,
          session: optional(z.string()).describe('The visit that it belongs to, as the client counts them.'),
          summary: optional(
            z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })),
          ).describe('Up to three enums, numbers and booleans of the plan’s event that are nobody’s secret.'),
        }),
      )
      .describe('Newest first, by the time when they happened.'),
    next: optional(z.string()).describe('Hand it back as `before` for older ones; absent at the end.'),
  })
  .meta({ id: 'PersonTimeline' }) satisfies z.ZodType<PersonTimeline>;

export const eventStatsSchema = z
  .object({
    asOf: instant,
    events: z.array(
      z.object({
        event: z.string(),
        planned: z.boolean(),
        stored: count,
        quarantined: count,
        lastSeen: instant,
        daily: z.array(count).describe('Stored events a day, oldest first, 30 numbers.'),
        quarantinedDaily: z.array(count).describe('Quarantined events a day, oldest first, 30 numbers.'),
      }),
    ),
    earlier: z
      .array(z.object({ event: z.string(), lastSeen: instant }))
      .describe('Events of the plan that arrived once, and not in the last 30 days.'),
  })
  .meta({ id: 'EventStats' }) satisfies z.ZodType<EventStats>;

export const eventFiguresSchema = z
  .object({
    asOf: instant,
    days: count.describe('How many days are counted, today among them.'),
    timezone: z.string().describe('Whose days are counted.'),
    stored: count,
    quarantined: count,
    properties: z
      .array(
        z.object({
          name: z.string(),
          carried: count.describe('Stored events that came with it, those with null or an empty list among them.'),
          nulls: count,
          members: optional(z.array(z.object({ value: z.string(), count }))).describe(
            'Of an enum, the stored events with each member, in the order of the plan.',
          ),
        }),
      )
      .describe('Every property of the event, in the order of the plan.'),
    violations: z
      .array(
        z.object({
          kind: z.enum(violationKinds),
          path: z.string().describe('A property; empty for the event itself.'),
          expected: z.string(),
          received: z.string().describe('The kind of what came, never the value.'),
          count,
          lastSeen: instant,
        }),
      )
      .describe('At most 10, the most frequent first; counted are quarantined events.'),
    furtherViolations: count.describe('Less frequent ones.'),
    last: optional(
      z.object({
        uuid: z.string(),
        receivedAt: instant,
        properties: z.record(z.string(), z.unknown()),
        withheld: z.array(z.string()).describe('Properties whose value gave way to its kind and length.'),
        others: count.describe('Properties beside the plan’s.'),
      }),
    ).describe('The last event that was stored, redacted by PII class.'),
  })
  .meta({ id: 'EventFigures' }) satisfies z.ZodType<EventFigures>;

export const setupSchema = z
  .object({
    product: z.string(),
    host: z.string(),
    timezone: z.string(),
    weekStart: z.enum(['monday', 'sunday']),
    environments: z.array(z.object({ name: z.string(), token: z.string() })),
    version: z.string(),
  })
  .meta({ id: 'Setup' }) satisfies z.ZodType<Setup>;

export const tokenSchema = z
  .object({
    token: z.string(),
    environment: z.string(),
    label: z.string(),
    createdAt: instant,
    revokedAt: optional(instant),
  })
  .meta({ id: 'Token' }) satisfies z.ZodType<Token>;

export const queryResultSchema = z
  .object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z.array(z.record(z.string(), z.unknown())),
    truncated: z.boolean(),
    elapsedMs: z.number(),
  })
  .meta({ id: 'QueryResult' }) satisfies z.ZodType<QueryResult>;

const planProperty = z
  .object({
    name: z.string(),
    kind: z.enum(['string', 'number', 'boolean', 'date-time', 'array of string']),
    required: z.boolean(),
    nullable: z.boolean(),
    pii: z.enum(piiClasses).describe('How much a value gives away by itself.'),
    description: optional(z.string()),
    note: optional(z.string()),
    format: optional(z.string()),
    pattern: optional(z.string()),
    enum: optional(z.array(z.string())),
    default: optional(z.unknown()),
    context: optional(z.string()),
  })
  .meta({ id: 'PlanProperty' });

const planEvent = z
  .object({
    name: z.string(),
    area: z.string(),
    description: z.string(),
    note: optional(z.string()),
    deprecated: optional(z.string()),
    owner: optional(z.string()),
    tags: z.array(z.string()),
    href: z.string().describe('Path of its page in the documentation.'),
    properties: z.array(planProperty),
    example: optional(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'PlanEvent' });

export const planDocumentSchema = z
  .object({
    title: z.string(),
    version: z.string(),
    areas: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        description: optional(z.string()),
        events: z.array(z.string()),
      }),
    ),
    events: z.array(planEvent),
    person: planEvent,
    everywhere: z.array(planProperty),
  })
  .meta({ id: 'PlanDocument' }) satisfies z.ZodType<PlanDocument>;

export const apiErrorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'ApiError' }) satisfies z.ZodType<ApiError>;

const jsonSchema = z.record(z.string(), z.unknown()).describe('A JSON Schema.');

export const insightKindSchema = z
  .object({
    kind: z.string(),
    title: z.string(),
    summary: z.string(),
    description: z.string().describe('Markdown: the rules of counting.'),
    params: jsonSchema,
    result: jsonSchema,
    cell: optional(jsonSchema),
    examples: z.array(z.object({ title: z.string(), params: z.unknown() })),
  })
  .meta({ id: 'InsightKind' }) satisfies z.ZodType<InsightKind>;

export const insightAnswerSchema = z
  .object({
    result: z.unknown().describe("As the insight's own schema says."),
    table: z.object({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    }),
    asOf: instant.describe('When the data was read.'),
    elapsedMs: z.number(),
    cached: z.boolean().describe('Whether it was kept from an earlier asking.'),
    rowsRead: optional(count).describe('About how many rows were read, where that was watched.'),
  })
  .meta({ id: 'InsightAnswer' }) satisfies z.ZodType<InsightAnswer>;

export const peoplePageSchema = z
  .object({
    count: count.describe('All of them, however many are listed.'),
    people: z
      .array(
        z.object({
          personKey: count,
          distinctIds: z.array(z.string()).describe('Some of the ids that the person is known by, at most 20.'),
          properties: z.record(z.string(), z.unknown()).describe('As they are now.'),
          lastSeen: optional(instant),
        }),
      )
      .describe('In the order of their keys.'),
    next: optional(count).describe('Hand it back as `after` for the ones behind; absent at the end.'),
  })
  .meta({ id: 'PeoplePage' }) satisfies z.ZodType<PeoplePage>;

export const runningQuestionSchema = z
  .object({
    id: z.string(),
    environment: z.string(),
    kind: z.string().describe('The insight.'),
    asks: z.enum(['answer', 'people']),
    state: z.enum(['waiting', 'running']),
    startedAt: instant,
    elapsedMs: z.number(),
    readRows: optional(count),
    totalRows: optional(count).describe('About how many there are to read.'),
  })
  .meta({ id: 'RunningQuestion' }) satisfies z.ZodType<RunningQuestion>;

export const savedSchema = z
  .object({
    id: z.string().describe('What filters name it by.'),
    name: z.string(),
    description: z.string(),
    definition: z.unknown().describe('As its kind says.'),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Saved' }) satisfies z.ZodType<Saved>;
