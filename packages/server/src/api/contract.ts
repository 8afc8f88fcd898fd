import type { PiiClass, StorageKind, Violation } from '@eventbook/catalog';

/** What our HTTP API answers, as types that the UI and the command line share. Times are ISO 8601 in UTC. */

/** `received = stored + quarantined + duplicates + dropped + waiting`, counted in events, kept across restarts. */
export interface EnvironmentCounters {
  readonly name: string;
  readonly received: number;
  readonly stored: number;
  readonly quarantined: number;
  readonly duplicates: number;
  /** The sum of `droppedByKind`. */
  readonly dropped: number;
  /** Deliberate drops: `$performance_event`, `$snapshot` … */
  readonly droppedByKind: Readonly<Record<string, number>>;
  readonly waiting: number;
  /** Stored events from which person properties were withheld. */
  readonly warnings: number;
}

/** `GET /api/v1/status` */
export interface Status {
  readonly version: string;
  readonly startedAt: string;
  readonly environments: readonly EnvironmentCounters[];
  /** Bodies without a known token: kept apart, in no environment. */
  readonly unclaimed: { readonly bodies: number; readonly bytes: number };
  readonly journal: {
    readonly last: number;
    readonly loaded: number;
    readonly bytes: number;
    readonly writable: boolean;
  };
  /** `lagSeconds`: age of the oldest event that waits, 0 when none does. */
  readonly store: {
    readonly kind: 'embedded' | 'url';
    readonly reachable: boolean;
    readonly lagSeconds: number;
    readonly bytes: number;
    readonly error?: string;
  };
  readonly alarms: {
    readonly total: number;
    readonly firing: readonly FiringAlarm[];
    readonly failed: readonly FailedAlarm[];
  };
}

/** One line of the Live page: `GET /api/v1/live` (server-sent events, `id:` is `id`) and `GET /api/v1/events`. */
export interface EventRecord {
  /** `<sequence>.<index>` in the journal: orders everything, resumes the stream (`Last-Event-ID`). */
  readonly id: string;
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  readonly timestamp: string;
  readonly receivedAt: string;
  readonly verdict: 'stored' | 'quarantined';
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
}

/** `GET /api/v1/events/:uuid`: everything about one event. */
export interface EventDetail extends EventRecord {
  readonly clientTimestamp?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly person: Readonly<Record<string, unknown>>;
  /** The exact text as it came; only for quarantined events. Beyond 1,000,000 bytes only its beginning, and `properties` are then empty. */
  readonly raw?: string;
  /** Bytes of the whole text; only where `raw` is cut. */
  readonly rawLength?: number;
}

/** `GET /api/v1/events?env&event&person&verdict&before&limit`, and `GET /api/v1/quarantine?env&event&person&before&limit` */
export interface EventPage {
  readonly records: readonly EventRecord[];
  /** Hand it back as `before` for older ones; absent at the end. */
  readonly next?: string;
}

/** `GET /api/v1/persons/:distinct_id?env`: a person, asked for by any of their ids. */
export interface PersonDetail {
  /** 1,000 at most, in the order of the alphabet. */
  readonly distinctIds: readonly string[];
  readonly distinctIdCount: number;
  /** Absent when no event made a profile (`$process_person_profile: false`). */
  readonly createdAt?: string;
  /** Whether `$identify` or an alias has named one of the ids. */
  readonly identified: boolean;
  /** As they are now. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** How many events are stored. */
  readonly events: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
}

/** `GET /api/v1/persons/:distinct_id/history?env` */
export interface PersonHistory {
  /** Newest first: from `at` on their events carried the value; null from when on it was unknown again. */
  readonly changes: readonly { readonly property: string; readonly value: unknown; readonly at: string }[];
  /** Whether older changes are left out. */
  readonly truncated: boolean;
}

/** `GET /api/v1/persons/:distinct_id/sessions?env&limit` */
export interface PersonSessions {
  /** All of them, however many are listed. */
  readonly count: number;
  /** Newest first. */
  readonly sessions: readonly {
    readonly id: string;
    readonly startedAt: string;
    readonly endedAt: string;
    readonly events: number;
    readonly device?: string;
    readonly browser?: string;
  }[];
}

/** `GET /api/v1/persons/:distinct_id/cohorts?env` */
export type PersonCohorts = readonly { readonly id: string; readonly name: string }[];

/** `GET /api/v1/persons?env&search&cohort&sort&order&limit&after` */
export interface PersonsFound {
  /** All who fit, however many are listed. */
  readonly count: number;
  readonly people: readonly PersonFound[];
  /** Hand it back as `after` for the ones behind; absent at the end. */
  readonly next?: string;
}

export interface PersonFound {
  /** One of their ids: that which was searched, if one was. */
  readonly distinctId: string;
  /** Whether `$identify` or an alias has named one of the ids. */
  readonly identified: boolean;
  /** As they are now. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** How many events are stored. */
  readonly events: number;
}

/** `GET /api/v1/persons/:distinct_id/timeline?env&event&before&limit` */
export interface PersonTimeline {
  /** Newest first, by the time when they happened. */
  readonly events: readonly PersonEvent[];
  /** Hand it back as `before` for older ones; absent at the end. */
  readonly next?: string;
}

export interface PersonEvent {
  /** `<sequence>.<index>` in the journal. */
  readonly id: string;
  readonly event: string;
  readonly timestamp: string;
  readonly receivedAt: string;
  /** The visit that it belongs to, as the client counts them. */
  readonly session?: string;
  /** Up to three enums, numbers and booleans of the plan's event that are nobody's secret; absent where there is none. */
  readonly summary?: readonly { readonly name: string; readonly value: string | number | boolean }[];
}

/** `GET /api/v1/stats?env`: one row an event name that arrived in the last 30 days. */
export interface EventStats {
  readonly asOf: string;
  readonly events: readonly {
    readonly event: string;
    readonly planned: boolean;
    readonly stored: number;
    readonly quarantined: number;
    readonly lastSeen: string;
    /** Stored events a day, oldest first, 30 numbers. */
    readonly daily: readonly number[];
    /** Quarantined events a day, oldest first, 30 numbers. */
    readonly quarantinedDaily: readonly number[];
  }[];
  /** Events of the plan that arrived once, and not in the last 30 days. */
  readonly earlier: readonly { readonly event: string; readonly lastSeen: string }[];
}

/** `GET /api/v1/stats/:event?env`: what arrived of one event of the plan in the last 30 days. */
export interface EventFigures {
  readonly asOf: string;
  /** How many days are counted, today among them, and by which time zone's days. */
  readonly days: number;
  readonly timezone: string;
  readonly stored: number;
  readonly quarantined: number;
  /** Every property of the event, in the order of the plan; counted are stored events. */
  readonly properties: readonly {
    readonly name: string;
    /** Events that came with it, those with null or an empty list among them. */
    readonly carried: number;
    readonly nulls: number;
    /** Of an enum, how many events had each member, in the order of the plan; of a list, each member once an event. */
    readonly members?: readonly { readonly value: string; readonly count: number }[];
  }[];
  /** The most frequent ways in which it broke the plan, by kind and property; counted are quarantined events. */
  readonly violations: readonly {
    readonly kind: Violation['kind'];
    readonly path: string;
    /** As of the last time. */
    readonly expected: string;
    readonly received: string;
    readonly count: number;
    readonly lastSeen: string;
  }[];
  /** How many further ways there are, less frequent ones. */
  readonly furtherViolations: number;
  /** The last event that was stored, of any time; absent when there is none. */
  readonly last?: {
    readonly uuid: string;
    readonly receivedAt: string;
    /** The properties of the plan; what is personal gave way to its kind and length. */
    readonly properties: Readonly<Record<string, unknown>>;
    /** Names of those whose value gave way. */
    readonly withheld: readonly string[];
    /** How many properties it had beside the plan's: PostHog's own. */
    readonly others: number;
  };
}

/** `GET /api/v1/setup`: what a page needs to show a first call. */
export interface Setup {
  readonly product: string;
  readonly host: string;
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly environments: readonly { readonly name: string; readonly token: string }[];
  readonly version: string;
}

/** `GET /api/v1/tokens`, `POST /api/v1/tokens {env, label}`, `DELETE /api/v1/tokens/:token` */
export interface Token {
  readonly token: string;
  readonly environment: string;
  readonly label: string;
  readonly createdAt: string;
  readonly revokedAt?: string;
}

/** `POST /api/v1/query {sql, env, format?: 'json' | 'csv', maxRows?}`: JSON answers with this, CSV with text. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly truncated: boolean;
  readonly elapsedMs: number;
}

/** What every refusal looks like. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string };
}

/** What the plan says of one property, in words that a page can show. */
export interface PlanProperty {
  readonly name: string;
  readonly kind: StorageKind;
  readonly required: boolean;
  readonly nullable: boolean;
  /** How much a value gives away by itself. */
  readonly pii: PiiClass;
  readonly description?: string;
  readonly note?: string;
  /** `uuid`, `email`, `date-time`. */
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  /** Name of the context that it comes from. */
  readonly context?: string;
}

export interface PlanEvent {
  readonly name: string;
  /** Name of its area. */
  readonly area: string;
  readonly description: string;
  readonly note?: string;
  readonly deprecated?: string;
  readonly owner?: string;
  readonly tags: readonly string[];
  /** Path of its page in the documentation, from the root of the host: begins with `/docs/`. */
  readonly href: string;
  readonly properties: readonly PlanProperty[];
  /** The first example of the plan, a whole payload. */
  readonly example?: Readonly<Record<string, unknown>>;
}

/** `GET /api/v1/plan`: the plan as data, the same for every environment. */
export interface PlanDocument {
  readonly title: string;
  readonly version: string;
  readonly areas: readonly {
    readonly name: string;
    readonly title: string;
    readonly description?: string;
    readonly events: readonly string[];
  }[];
  /** In the order of publication; Identify is not among them. */
  readonly events: readonly PlanEvent[];
  /** Identify: what is known of a person. */
  readonly person: PlanEvent;
  /** Properties that any event may carry. */
  readonly everywhere: readonly PlanProperty[];
}

/** One kind of question: `GET /api/v1/insights` */
export interface InsightKind {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown: the rules of counting. */
  readonly description: string;
  /** JSON Schema of the parameters, which forms are made from. */
  readonly params: Readonly<Record<string, unknown>>;
  /** JSON Schema of the result. */
  readonly result: Readonly<Record<string, unknown>>;
  /** JSON Schema of what names one number of the answer; absent where no people can be listed. */
  readonly cell?: Readonly<Record<string, unknown>>;
  readonly examples: readonly { readonly title: string; readonly params: unknown }[];
}

/** `POST /api/v1/insights/:kind {env?, params, fresh?, format?}` */
export interface InsightAnswer {
  /** As the insight's own schema says. */
  readonly result: unknown;
  readonly table: InsightTable;
  /** When the data was read. */
  readonly asOf: string;
  readonly elapsedMs: number;
  /** Whether it was kept from an earlier asking. */
  readonly cached: boolean;
  /** About how many rows were read, where that was watched. */
  readonly rowsRead?: number;
}

/** An answer as a table: what a terminal, a CSV file and a chart's twin show. */
export interface InsightTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** `POST /api/v1/insights/:kind/people {env?, params, cell, limit?, after?}`, `GET /api/v1/cohorts/:id/people?env&limit&after` */
export interface PeoplePage {
  /** All of them, however many are listed. */
  readonly count: number;
  /** In the order of their keys. */
  readonly people: readonly {
    readonly personKey: number;
    /** Some of the ids that the person is known by, at most 20. */
    readonly distinctIds: readonly string[];
    /** As they are now. */
    readonly properties: Readonly<Record<string, unknown>>;
    readonly lastSeen?: string;
  }[];
  /** Hand it back as `after` for the ones behind; absent at the end. */
  readonly next?: number;
}

/** `GET /api/v1/questions`, `DELETE /api/v1/questions/:id`; also the `progress` events of a question that is asked as a stream. */
export interface RunningQuestion {
  readonly id: string;
  readonly environment: string;
  /** The insight. */
  readonly kind: string;
  readonly asks: 'answer' | 'people';
  readonly state: 'waiting' | 'running';
  readonly startedAt: string;
  readonly elapsedMs: number;
  readonly readRows?: number;
  /** About how many there are to read. */
  readonly totalRows?: number;
}

/** `GET /api/v1/cohorts`, `POST /api/v1/cohorts {id?, name, description?, definition}`, `PUT /api/v1/cohorts/:id`, `DELETE`; the same for segments, which are saved filters. */
export interface Saved {
  /** What filters name it by. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** By its kind: a Cohort, a Filter, a SavedQuestionDefinition, a DashboardDefinition, an AnnotationDefinition, an AlarmDefinition. */
  readonly definition: unknown;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** `GET`, `POST /api/v1/saved-questions`, `GET`, `PUT`, `DELETE /api/v1/saved-questions/:id`: a `Saved` of this. */
export interface SavedQuestionDefinition {
  /** The insight: `funnel`. */
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** How the answer is drawn; kept as it is. */
  readonly view?: Readonly<Record<string, unknown>>;
}

/** `GET /api/v1/saved-questions/:id/history`, `GET /api/v1/dashboards/:id/history`: what one was before, newest first. */
export interface EarlierVersion {
  /** 1 is the first there was. */
  readonly number: number;
  readonly name: string;
  readonly description: string;
  readonly definition: unknown;
  /** From when it held. */
  readonly updatedAt: string;
}

export interface DashboardTile {
  readonly id: string;
  /** That of the saved question when absent. */
  readonly title?: string;
  /** What to look for, in a sentence. */
  readonly note?: string;
  /** A tile has a question or a text. */
  readonly question?: { readonly saved: string } | SavedQuestionDefinition;
  /** Markdown. */
  readonly text?: string;
  /** On a grid of 12 columns. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface DashboardDefinition {
  readonly tiles: readonly DashboardTile[];
  /** In place of the range of each tile's question that has one. */
  readonly dateRange?: { readonly from?: string; readonly to?: string };
  /** A Filter: holds for each tile's question that takes filters, joined to its own by `and`. */
  readonly filters?: unknown;
}

/** `GET`, `POST /api/v1/dashboards`, `GET`, `PUT`, `DELETE /api/v1/dashboards/:id`; its definition is a `DashboardDefinition`. */
export interface SavedDashboard extends Saved {
  /** Comes with the project: it can be copied, not changed or deleted (`read_only`). */
  readonly ready?: true;
}

/** `GET`, `POST /api/v1/annotations {name?, definition}`, `PUT`, `DELETE /api/v1/annotations/:id`: a `Saved` of this. */
export interface AnnotationDefinition {
  readonly at: string;
  readonly text: string;
  readonly source: 'person' | 'deploy' | 'plan';
}

export type AlarmCondition =
  | {
      readonly kind: 'insight';
      readonly insight: string;
      readonly params: Readonly<Record<string, unknown>>;
      /** Of trends a letter, of any insight a column of its table; the first with numbers when absent. */
      readonly series?: string;
      readonly above?: number;
      readonly below?: number;
    }
  | { readonly kind: 'silent'; readonly event: string; readonly hours: number }
  | {
      readonly kind: 'violations';
      readonly event?: string;
      /** Between 0 and 1. */
      readonly share: number;
      readonly hours: number;
      readonly atLeast: number;
    };

export interface AlarmDefinition {
  readonly condition: AlarmCondition;
  readonly env?: string;
  /** Not looked at, and never fires. */
  readonly paused?: boolean;
}

/** How an alarm stands, as it was last looked at. */
export interface AlarmState {
  readonly firing: boolean;
  /** Since when it fires, or does not. */
  readonly since: string;
  /** The number that was looked at: of the insight; how many events came; the share that broke the plan. */
  readonly value?: number;
  readonly checkedAt: string;
  /** It still fires, but the number has been good since then: it ends when that has lasted five minutes. */
  readonly goodSince?: string;
  /** Why it could not be looked at the last time; `firing` is then as it was before. */
  readonly error?: string;
  /** The change of the plan or the deploy that came in the week before it fired. */
  readonly after?: { readonly id: string; readonly at: string; readonly text: string; readonly source: string };
}

/** `GET`, `POST /api/v1/alarms`, `GET`, `PUT`, `DELETE /api/v1/alarms/:id`; its definition is an `AlarmDefinition`. */
export interface SavedAlarm extends Saved {
  /** Absent until it was looked at, a minute at most. */
  readonly state?: AlarmState;
}

/** One that fires, as `GET /api/v1/status` and `GET /api/v1/home` list it. */
export interface FiringAlarm {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly value?: number;
  readonly after?: AlarmState['after'];
}

/** One that could not be looked at the last time, as `GET /api/v1/status` and `GET /api/v1/home` list it. */
export interface FailedAlarm {
  readonly id: string;
  readonly name: string;
  readonly error: string;
}

/** `GET /api/v1/dashboards/:id/shares`: links to a dashboard, also those that open nothing any more. */
export interface Share {
  readonly id: string;
  readonly environment: string;
  readonly label: string;
  /** Whether tiles that can show who somebody is are answered too. */
  readonly personal: boolean;
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** `POST /api/v1/dashboards/:id/shares {env?, label?, expiresAt?, personal?}`; `DELETE /api/v1/dashboards/:id/shares/:share` revokes it. */
export interface NewShare extends Share {
  /** Told this once. */
  readonly token: string;
  /** `/share/<token>`: the page that shows it. */
  readonly path: string;
}

/** `GET /api/v1/shares/:token`: all that who has a link gets to know, beside `GET /api/v1/shares/:token/tiles/:tile`, an `InsightAnswer`. */
export interface SharedDashboard {
  readonly product: string;
  readonly name: string;
  readonly description: string;
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly expiresAt?: string;
  readonly tiles: readonly {
    readonly id: string;
    readonly title: string;
    readonly note?: string;
    readonly text?: string;
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
    /** Its insight and how it is drawn; the parameters without filters and statements, which can name people. */
    readonly question?: SavedQuestionDefinition;
    /** Why a tile with a question has no answer here. */
    readonly withheld?: 'personal' | 'missing';
  }[];
}

/** `GET /api/v1/home?env` */
export interface Home {
  readonly asOf: string;
  /** Days of the project's time zone. Absent while the store does not answer. */
  readonly yesterday?: HomeDay;
  readonly dayBefore?: HomeDay;
  /** Events whose number changed most from the day before to yesterday, at most 8; the largest change first. */
  readonly movers?: readonly { readonly event: string; readonly yesterday: number; readonly dayBefore: number }[];
  /** Why the numbers are missing. */
  readonly error?: string;
  /** Whether an event ever arrived in this environment. */
  readonly hasEvents: boolean;
  readonly alarms: readonly FiringAlarm[];
  readonly failedAlarms: readonly FailedAlarm[];
  /** Saved questions, those changed last first, at most 6. */
  readonly questions: readonly Saved[];
  /** The latest first, at most 5. */
  readonly annotations: readonly Saved[];
  readonly health: {
    readonly journalWritable: boolean;
    readonly storeReachable: boolean;
    readonly lagSeconds: number;
    readonly waiting: number;
    /** Bodies without a known token, ever. */
    readonly unclaimed: number;
  };
}

export interface HomeDay {
  /** `2026-05-01` */
  readonly date: string;
  /** Stored events that happened that day, test accounts left out; persons who did them. */
  readonly events: number;
  readonly persons: number;
  /** Events in the quarantine that happened that day, of whoever. */
  readonly quarantined: number;
}
