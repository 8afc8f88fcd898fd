import type {
  DistinctIdRow,
  GroupRow,
  OverrideRow,
  PeopleRows,
  PersonRow,
  StoredPeople,
} from '../../packages/server/src/store/index.ts';

/** The tables of one environment's people, in memory: of rows with the same key the newest version stands, as in the engine. */
export interface MemoryPeople {
  readonly ids: Map<string, DistinctIdRow>;
  readonly overrides: Map<number, OverrideRow>;
  /** Those that were merged away too. */
  readonly persons: Map<number, PersonRow>;
  readonly groupTypes: Map<string, number>;
  readonly groups: Map<string, GroupRow>;
  readonly stored: StoredPeople;
  /** Writes the first `part` rows of each table. */
  write(rows: PeopleRows, part?: number): void;
  /** The key of an id's person today. */
  keyOf(distinctId: string): number | undefined;
}

export function memoryPeople(): MemoryPeople {
  const ids = new Map<string, DistinctIdRow>();
  const overrides = new Map<number, OverrideRow>();
  const persons = new Map<number, PersonRow>();
  const groupTypes = new Map<string, number>();
  const groups = new Map<string, GroupRow>();
  const put = <TKey, TRow extends { readonly version: number }>(to: Map<TKey, TRow>, key: TKey, row: TRow) => {
    if ((to.get(key)?.version ?? -1) <= row.version) to.set(key, structuredClone(row));
  };
  const today = (key: number) => overrides.get(key)?.to ?? key;
  return {
    ids,
    overrides,
    persons,
    groupTypes,
    groups,
    stored: {
      lastKey: async () => Math.max(0, ...[...ids.values()].map(({ key }) => key)),
      keysOf: async (wanted) =>
        new Map(
          wanted.flatMap((id) => {
            const row = ids.get(id);
            return row === undefined ? [] : [[id, row.key] as const];
          }),
        ),
      todayOf: async (wanted) =>
        new Map(wanted.filter((key) => overrides.has(key)).map((key) => [key, today(key)] as const)),
      mergedInto: async (wanted) =>
        new Map(
          wanted.map((key) => [key, [...overrides.values()].filter(({ to }) => to === key).map(({ from }) => from)]),
        ),
      personsOf: async (wanted) =>
        new Map(
          wanted.flatMap((key) => {
            const row = persons.get(key);
            return row === undefined || row.mergedAway === true ? [] : [[key, structuredClone(row)] as const];
          }),
        ),
      groupTypes: async () => new Map(groupTypes),
      groupsOf: async (typeIndex, keys) =>
        [...groups.values()].filter((row) => row.typeIndex === typeIndex && keys.includes(row.key)),
    },
    write(rows, part = Number.POSITIVE_INFINITY) {
      for (const row of rows.distinctIds.slice(0, part)) put(ids, row.distinctId, row);
      for (const row of rows.persons.slice(0, part)) put(persons, row.key, row);
      for (const row of (rows.overrides ?? []).slice(0, part)) put(overrides, row.from, row);
      for (const { type, index } of (rows.groupTypes ?? []).slice(0, part)) groupTypes.set(type, index);
      for (const row of (rows.groups ?? []).slice(0, part)) put(groups, `${row.typeIndex} ${row.key}`, row);
    },
    keyOf(distinctId) {
      const own = ids.get(distinctId)?.key;
      return own === undefined ? undefined : today(own);
    },
  };
}
