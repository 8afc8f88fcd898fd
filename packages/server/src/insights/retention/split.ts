import { type Binder, createBinder } from '../shared/binder.ts';
import { breakdownColumn, edgesOf, placeSql, type TopValues, topValues } from '../shared/breakdown.ts';
import { scopeSql } from '../shared/common-params.ts';
import { type CellsOf, personsSql, startsOf } from './persons-sql.ts';

/** How an answer is split: into which values, and the SQL for it. */
export interface RetentionSplit {
  readonly top: TopValues;
  /** The SQL, its values bound to the statement that it is to be part of. */
  into(binder: Binder): NonNullable<CellsOf['split']>;
}

/**
 * Finds the parts of an answer: the values of people at their first start, ranked by how many they put into cohorts. Undefined without a breakdown.
 * What is asked of events is read at the first start; cohorts are asked of the person.
 */
export async function retentionSplit(common: Omit<CellsOf, 'binder' | 'split'>): Promise<RetentionSplit | undefined> {
  const { asking, given, buckets } = common;
  const filter = given.breakdownFilter;
  if (filter === undefined) return undefined;
  const { breakdowns } = filter;
  const target = given.targetEntity;
  const events = target.event === null ? undefined : [target.event];
  const edges = await edgesOf(
    asking,
    breakdowns,
    events,
    (binder) => `events_data WHERE ${buckets.within(binder)} AND ${scopeSql(asking, binder, given, [target])}`,
  );
  const values = (binder: Binder) => {
    const each = breakdowns.map((breakdown, at) => {
      const bins = edges.get(at);
      return breakdownColumn(
        asking,
        binder,
        [breakdown],
        events,
        bins === undefined ? undefined : new Map([[0, bins]]),
      );
    });
    const isOfPerson = (at: number) => 'cohorts' in (breakdowns[at] ?? {});
    const ofStart = each.filter((_, at) => !isOfPerson(at));
    const text = (names: readonly string[]) => {
      let next = 0;
      const columns = each.map((column, at) => {
        if (isOfPerson(at)) return column;
        next += 1;
        return names[next - 1] ?? 'NULL';
      });
      const [only, ...others] = columns;
      if (only !== undefined && others.length === 0) return only;
      return `toJSONString([${columns.map((column) => `CAST(${column} AS Nullable(String))`).join(', ')}])`;
    };
    return { ofStart, text };
  };

  const binder = createBinder();
  const ranked = values(binder);
  const of = { ...common, binder, split: { ofStart: ranked.ofStart, place: ranked.text } };
  const top = await topValues(
    asking,
    filter,
    `SELECT part AS _eb_value, length(${startsOf(of)}) AS _eb_weight FROM (${personsSql(of)})`,
    binder,
  );
  return {
    top,
    into(own) {
      const { ofStart, text } = values(own);
      return { ofStart, place: (names) => placeSql(own, text(names), top) };
    },
  };
}
