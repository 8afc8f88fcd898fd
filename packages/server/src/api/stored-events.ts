import type { Violation } from '@eventbook/catalog';
import { databaseOf, keysOfPerson, personKeyOf, type QueryOptions, type Store } from '../store/index.ts';
import { personPrefix } from '../store/layout.ts';
import { uuidKey } from '../store/uuid-key.ts';
import type { EventDetail, EventPage, EventRecord } from './contract.ts';
import { parseId, type RecordFilter } from './live-records.ts';

/** Which page of an environment's events is wanted. */
export interface PageOptions extends RecordFilter {
  /** Only older ones than this id. */
  readonly before?: string | undefined;
  readonly limit: number;
  /** SQL that narrows it further, over the table of the one verdict that is asked for. */
  readonly within?: { readonly where: string; readonly params: Readonly<Record<string, unknown>> };
  readonly signal?: AbortSignal;
}

type StoredViolation = Omit<Violation, 'nearest'> & { readonly nearest: string | null };

export interface EnvelopeRow {
  readonly sequence: string;
  readonly index: number;
  readonly uuid: string;
  readonly event: string;
  readonly distinct_id: string;
  readonly timestamp: string;
  readonly received_at: string;
}
interface RecordRow extends EnvelopeRow {
  readonly found: readonly StoredViolation[];
}

/** SQL for which event a row is. */
export const envelope = `_eb_sequence AS sequence, _eb_index AS index, if(_eb_uuid_text = '', toString(_eb_uuid), _eb_uuid_text) AS uuid,
  _eb_event AS event, _eb_distinct_id AS distinct_id, _eb_timestamp AS timestamp, _eb_received_at AS received_at`;
const tables = {
  stored: { name: 'events_data', found: '_eb_warnings', ofPerson: `_eb_person_key IN ${keysOfPerson}` },
  quarantined: {
    name: 'quarantine_data',
    found: 'violations',
    // A quarantined event makes no person: it is of whoever its id is of.
    ofPerson: `_eb_distinct_id IN (SELECT distinct_id FROM person_distinct_ids FINAL WHERE person_key IN ${keysOfPerson})`,
  },
} as const;

/** Violations of one event in a list; the event itself has them all. */
const mostFound = 100;

/** A page of events, newest first, from the store. */
export async function readPage(store: Store, environment: string, options: PageOptions): Promise<EventPage> {
  const { verdict, limit } = options;
  const key = options.person === undefined ? undefined : await personKeyOf(store, environment, options.person);
  const verdicts = verdict === undefined ? (['stored', 'quarantined'] as const) : [verdict];
  const read = await Promise.all(verdicts.map((each) => readTable(store, environment, each, options, key)));
  const records = read.flat().sort(newestFirst);
  const page = records.slice(0, limit).map(({ record }) => record);
  const next = records.length > limit ? page.at(-1)?.id : undefined;
  return { records: page, ...(next !== undefined && { next }) };
}

interface Placed {
  readonly sequence: number;
  readonly index: number;
  readonly record: EventRecord;
}

async function readTable(
  store: Store,
  environment: string,
  verdict: EventRecord['verdict'],
  options: PageOptions,
  key: number | undefined,
): Promise<Placed[]> {
  const { event, person, before, limit, within, signal } = options;
  const table = tables[verdict];
  const place = before === undefined ? undefined : parseId(before);
  const conditions = [
    ...(event === undefined ? [] : ['_eb_event = {event:String}']),
    ...(person === undefined ? [] : [key === undefined ? '_eb_distinct_id = {id:String}' : table.ofPerson]),
    ...(place === undefined
      ? []
      : ['_eb_sequence <= {sequence:UInt64} AND (_eb_sequence, _eb_index) < ({sequence:UInt64}, {index:UInt32})']),
    ...(within === undefined ? [] : [`(${within.where})`]),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const rows = await store.query<RecordRow>(
    `SELECT ${envelope}, arraySlice(${table.found}, 1, ${mostFound}) AS found FROM ${table.name} ${where}
     ORDER BY _eb_sequence DESC, _eb_index DESC LIMIT {limit:UInt32}`,
    {
      lane: 'question',
      database: databaseOf(environment),
      // One more than asked for says whether there are older ones.
      params: { event, id: person, person: key, ...place, ...within?.params, limit: limit + 1 },
      ...(signal !== undefined && { signal }),
    },
  );
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    index: row.index,
    record: toRecord(row, verdict),
  }));
}

function newestFirst(a: Placed, b: Placed): number {
  return b.sequence - a.sequence || b.index - a.index;
}

function toRecord(row: RecordRow, verdict: EventRecord['verdict']): EventRecord {
  const found = row.found.map(toViolation);
  return {
    id: `${row.sequence}.${row.index}`,
    uuid: row.uuid,
    event: row.event,
    distinctId: row.distinct_id,
    timestamp: toIso(row.timestamp),
    receivedAt: toIso(row.received_at),
    verdict,
    violations: verdict === 'quarantined' ? found : [],
    warnings: verdict === 'stored' ? found : [],
  };
}

function toViolation({ nearest, ...rest }: StoredViolation): Violation {
  return nearest === null ? rest : { ...rest, nearest };
}

/** `2024-05-01 12:00:00.000` as ISO 8601. */
export function toIso(time: string): string {
  return `${time.replace(' ', 'T')}Z`;
}

export interface StoredRow extends RecordRow {
  readonly _eb_client_timestamp: string | null;
  readonly _eb_null: readonly string[];
  readonly _eb_empty: readonly string[];
  readonly _eb_defaulted: readonly string[];
  readonly _eb_rest: string;
}
interface QuarantinedRow extends RecordRow {
  readonly _eb_client_timestamp: string | null;
  readonly properties: string;
  readonly raw: string | null;
  /** Bytes of the whole raw text where it is cut, else 0; a decimal, as the engine writes its largest integers. */
  readonly raw_length: string;
}

/** Bytes of raw text in an answer. No page shows more, and a browser stands still over ninety megabytes. */
const mostRaw = 1_000_000;

/** One event, whole; undefined when the environment has none of this uuid (yet). */
export async function readEvent(store: Store, environment: string, uuid: string): Promise<EventDetail | undefined> {
  const options = { lane: 'question', database: databaseOf(environment), params: { uuid: uuidKey(uuid) } } as const;
  const [[stored], [quarantined]] = await Promise.all([
    store.query<StoredRow>(
      `SELECT *, ${envelope}, _eb_warnings AS found FROM events_data WHERE _eb_uuid = {uuid:UUID} LIMIT 1`,
      options,
    ),
    store.query<QuarantinedRow>(
      `SELECT ${envelope}, violations AS found, _eb_client_timestamp,
         if(length(quarantine_data.raw) > ${mostRaw}, length(quarantine_data.raw), 0) AS raw_length,
         if(raw_length > 0, '{}', quarantine_data.properties) AS properties,
         if(raw_length > 0, toValidUTF8(substring(quarantine_data.raw, 1, ${mostRaw})), quarantine_data.raw) AS raw
       FROM quarantine_data WHERE _eb_uuid = {uuid:UUID} LIMIT 1`,
      options,
    ),
  ]);
  if (stored !== undefined) return storedDetail(stored);
  if (quarantined === undefined) return undefined;
  const properties: Record<string, unknown> = JSON.parse(quarantined.properties);
  return {
    ...toRecord(quarantined, 'quarantined'),
    ...clientTime(quarantined),
    properties,
    person: {},
    ...rawText(quarantined),
  };
}

/** The stored event of this name that was received last, of any time; undefined when there is none. */
export async function readLast(store: Store, options: QueryOptions, event: string): Promise<EventDetail | undefined> {
  // Its place first, by narrow columns: to sort whole rows would read all two hundred of them.
  const [place] = await store.query<{ sequence: string; index: number }>(
    `SELECT _eb_sequence AS sequence, _eb_index AS index FROM events_data WHERE _eb_event = {event:String}
     ORDER BY _eb_sequence DESC, _eb_index DESC LIMIT 1`,
    { ...options, params: { event } },
  );
  if (place === undefined) return undefined;
  const [row] = await store.query<StoredRow>(
    `SELECT *, ${envelope}, _eb_warnings AS found FROM events_data
     WHERE _eb_sequence = {sequence:UInt64} AND _eb_index = {index:UInt32} LIMIT 1`,
    { ...options, params: place },
  );
  return row && storedDetail(row);
}

function storedDetail(row: StoredRow): EventDetail {
  return { ...toRecord(row, 'stored'), ...clientTime(row), ...restored(row) };
}

function rawText({ raw, raw_length }: QuarantinedRow): Pick<EventDetail, 'raw' | 'rawLength'> {
  if (raw === null) return {};
  const rawLength = Number(raw_length);
  // A character that the cut went through is U+FFFD by now.
  return rawLength > 0 ? { raw: raw.replace(/\ufffd$/, ''), rawLength } : { raw };
}

function clientTime(row: { readonly _eb_client_timestamp: string | null }): { clientTimestamp?: string } {
  return row._eb_client_timestamp === null ? {} : { clientTimestamp: row._eb_client_timestamp };
}

/** The properties as they came, from the columns: what a column can't tell apart stands in lists beside them. */
export function restored(row: StoredRow): Pick<EventDetail, 'properties' | 'person'> {
  const absent = new Set(row._eb_defaulted);
  const properties = new Map<string, unknown>();
  const person = new Map<string, unknown>();
  for (const [column, value] of Object.entries(row)) {
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (isEmpty || ownColumns.has(column) || absent.has(column)) continue;
    if (column.startsWith(personPrefix)) person.set(column.slice(personPrefix.length), value);
    else if (!column.startsWith('_eb_')) properties.set(column, value);
  }
  for (const name of row._eb_null) properties.set(name, null);
  for (const name of row._eb_empty) properties.set(name, []);
  for (const [name, value] of Object.entries(JSON.parse(row._eb_rest) as Record<string, unknown>)) {
    properties.set(name, value);
  }
  // Object.fromEntries makes own members of all names, `__proto__` too.
  return { properties: Object.fromEntries(properties), person: Object.fromEntries(person) };
}

const ownColumns: ReadonlySet<string> = new Set([
  'sequence',
  'index',
  'uuid',
  'event',
  'distinct_id',
  'timestamp',
  'received_at',
  'found',
] satisfies (keyof RecordRow)[]);
