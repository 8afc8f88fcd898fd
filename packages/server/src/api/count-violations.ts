import type { QueryOptions, Store } from '../store/index.ts';
import { groupBounds } from './group-bounds.ts';
import { cutEvent, type ViolationSource, violationPath } from './violation-source.ts';

/** One way in which events broke the plan, before it has words: `key` is a number made from everything that tells ways apart. */
export interface CountedWay {
  readonly key: string;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Events in each equal part of the window, the oldest first. */
  readonly sparkline: readonly number[];
  /** The newest events, as `place` numbers them; the first is the newest. */
  readonly places: readonly string[];
}

export interface CountedViolations {
  /** The most frequent first. */
  readonly ways: readonly CountedWay[];
  /** How many ways there are in all. */
  readonly all: number;
}

/** How violations are counted. */
export interface Counting {
  readonly source: ViolationSource;
  /** SQL for after WHERE, and what it is bound to. */
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What tells ways apart beside kind and path. */
  readonly by: readonly ('event' | 'client')[];
  /** Only this kind, only this path. */
  readonly kind?: string | undefined;
  readonly path?: string | undefined;
  /** The window, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

/** Numbers in a sparkline. */
export const mostBuckets = 30;
const mostSamples = 3;

/** SQL for an event's place in the journal as one number: a request holds fewer than a million events. */
export const place = 'toInt64(_eb_sequence * 1000000 + _eb_index)';

/** SQL for the keys of a row's violations, one each. */
export function keysSql({ source, by }: Pick<Counting, 'source' | 'by'>): string {
  const own = [
    ...(by.includes('event') ? [cutEvent] : []),
    ...(by.includes('client') ? [source.lib, source.libVersion, source.appVersion] : []),
  ];
  // Made once a row, however many violations it has; numbers group several times faster than texts.
  const ofRow = own.length === 0 ? 'toUInt64(0)' : `cityHash64(${own.join(', ')})`;
  return `arrayMap((kind, path) -> cityHash64(${ofRow}, toString(kind), ${violationPath('kind', 'path')}), ${source.found}.kind, ${source.found}.path)`;
}

/** SQL for the kind and the path that are asked for, of one violation. */
export function isAsked({ kind, path }: Pick<Counting, 'kind' | 'path'>): string | undefined {
  const conditions = [
    ...(kind === undefined ? [] : ['kind = {askedKind:String}']),
    ...(path === undefined ? [] : [`${violationPath('kind', 'path')} = {askedPath:String}`]),
  ];
  return conditions.length === 0 ? undefined : conditions.join(' AND ');
}

interface WayRow {
  readonly key: string;
  readonly count: string;
  readonly first: string;
  readonly last: string;
  readonly places: readonly string[];
  readonly parts: readonly (readonly [string, string])[];
}

/**
 * Counts events by the ways in which they broke the plan: an event counts once for each, however many members of a list are wrong.
 * Reads no JSON. Throws `store_unavailable`.
 */
export async function countViolations(
  store: Store,
  asked: QueryOptions,
  counting: Counting,
): Promise<CountedViolations> {
  const { source, where, params, kind, path, from, to, limit } = counting;
  const condition = isAsked(counting);
  const keys = keysSql(counting);
  const { found } = source;
  const wanted =
    condition === undefined
      ? keys
      : `arrayFilter((key, kind, path) -> ${condition}, ${keys}, ${found}.kind, ${found}.path)`;
  const width = Math.max(1, Math.ceil((to - from) / mostBuckets));
  const options = {
    ...asked,
    params: { ...params, askedKind: kind, askedPath: path, begin: from, width, limit },
    settings: {
      ...asked.settings,
      ...groupBounds,
      exact_rows_before_limit: 1,
      output_format_json_quote_64bit_integers: 1,
    },
  };
  const answer = await store.stream(
    `SELECT key, sum(n) AS count, min(first) AS first, max(last) AS last,
       groupArraySortedArray(${mostSamples})(newest) AS places, groupArray((part, n)) AS parts
     FROM (
       SELECT key, least(${mostBuckets - 1}, greatest(0, intDiv(toUnixTimestamp64Milli(at) - {begin:Int64}, {width:Int64}))) AS part,
         count() AS n, min(at) AS first, max(at) AS last, groupArraySorted(${mostSamples})(-place) AS newest
       FROM (
         SELECT arrayJoin(arrayDistinct(${wanted})) AS key, _eb_received_at AS at, ${place} AS place
         FROM ${source.table} WHERE notEmpty(${found}) AND (${where})
       )
       GROUP BY key, part
     )
     GROUP BY key ORDER BY count DESC, last DESC, key LIMIT {limit:UInt32}`,
    'JSON',
    options,
  );
  // With its bound on the rows, the answer is small.
  const read: { data: WayRow[]; rows_before_limit_at_least?: number } = JSON.parse(await textOf(answer));
  return {
    ways: read.data.map(({ key, count, first, last, places, parts }) => ({
      key,
      count: Number(count),
      firstSeen: instantOf(first),
      lastSeen: instantOf(last),
      sparkline: sparklineOf(parts),
      places: places.map((each) => each.replace('-', '')),
    })),
    all: read.rows_before_limit_at_least ?? read.data.length,
  };
}

function sparklineOf(parts: WayRow['parts']): number[] {
  const buckets = new Array<number>(mostBuckets).fill(0);
  for (const [part, count] of parts) buckets[Number(part)] = Number(count);
  return buckets;
}

/** `2024-05-01 12:00:00.000`, UTC. */
function instantOf(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}Z`);
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString('utf8');
}
