/** What arrived of one name in the last 30 days. */
export interface StatsRow {
  readonly event: string;
  readonly planned: boolean;
  readonly stored: number;
  readonly quarantined: number;
  readonly lastSeen: string;
  readonly daily: readonly number[];
  readonly quarantinedDaily: readonly number[];
}

export interface Stats {
  readonly asOf: string;
  readonly rows: readonly StatsRow[];
  /** Last arrivals of events that did not arrive in the last 30 days, by name. */
  readonly earlier: ReadonlyMap<string, string>;
}

/** What the server sent as `stats`, as far as it has the shape that is relied on; throws when it has another. */
export function readStatsAnswer(body: unknown): Stats {
  const { asOf, events, earlier } = Object(body);
  if (typeof asOf !== 'string' || !Array.isArray(events)) throw new Error('The answer has another shape.');
  return {
    asOf,
    rows: events.map(Object).map((row) => ({
      event: String(row.event),
      planned: row.planned === true,
      stored: countOf(row.stored),
      quarantined: countOf(row.quarantined),
      lastSeen: String(row.lastSeen),
      daily: listOf(row.daily).map(countOf),
      quarantinedDaily: listOf(row.quarantinedDaily).map(countOf),
    })),
    earlier: new Map(listOf(earlier).map((row) => [String(Object(row).event), String(Object(row).lastSeen)])),
  };
}

/** A number of events, 0 for what is none. */
export function countOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0;
}

/** A list, empty for what is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
