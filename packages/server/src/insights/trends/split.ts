import type { Asking } from '../asking.ts';
import { type Binder, createBinder } from '../shared/binder.ts';
import {
  areWhole,
  type BreakdownFilter,
  breakdownText,
  edgesOf,
  knownValues,
  placeSql,
  rawColumns,
  seenValues,
  shownText,
  type TopValues,
  topValues,
  wholeColumns,
} from '../shared/breakdown.ts';
import { scopeSql } from '../shared/common-params.ts';
import { eventNames } from '../shared/event-selection.ts';
import { betweenSql } from './axis.ts';
import type { TrendsParams } from './params.ts';
import { type Counted, partNames, rowsSql } from './rows.ts';

/** The values of a breakdown. */
export interface Split {
  /** All that there can be, by the plan, or all that there are. */
  readonly known?: TopValues | undefined;
  /** Those with the highest totals, from one look at the rows. */
  ranked(): Promise<TopValues>;
  /** SQL for the place of a row's value among them. */
  place(binder: Binder, top: TopValues): string;
}

/** `counted` is what the series count, over each of the ranges; `from` and `to` are around these, in milliseconds. */
export async function splitOf(
  asking: Asking,
  params: TrendsParams,
  filter: BreakdownFilter,
  counted: readonly Counted[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Split> {
  const events = eventNames(params.series);
  const between = betweenSql(from, to);
  const edges = await edgesOf(
    asking,
    filter.breakdowns,
    events,
    (binder) => `events_data WHERE ${between(binder)} AND ${scopeSql(asking, binder, params, params.series)}`,
  );
  const whole = (binder: Binder) => wholeColumns(asking, binder, filter.breakdowns, events, edges);
  const raw = (binder: Binder) => rawColumns(asking, binder, filter.breakdowns, events, edges);
  const names = partNames(filter.breakdowns);
  const seen = async () => {
    const binder = createBinder();
    const rows = counted.map((own) => `SELECT ${names.join(', ')} FROM (${rowsSql(asking, binder, params, own, raw)})`);
    return await seenValues(asking, filter, rows.join(' UNION ALL '), names, binder);
  };
  return {
    known: knownValues(asking, filter, events, edges) ?? (await seen()),
    async ranked() {
      const binder = createBinder();
      const weights = counted.map((own) => {
        const rows = rowsSql(asking, binder, params, own, raw);
        return `SELECT ${breakdownText(names.map(shownText))} AS _eb_value, toFloat64(${weightOf(own)}) AS _eb_weight FROM (${rows}) GROUP BY ${names.join(', ')}`;
      });
      return await topValues(asking, filter, weights.join(' UNION ALL '), binder);
    },
    place(binder, top) {
      const columns = areWhole(top) ? whole(binder) : whole(binder).map(shownText);
      return placeSql(binder, columns, top);
    },
  };
}

/** What a value of a breakdown is ranked by. Means and percentiles would put values of a single event first. */
function weightOf({ counting, series: { math } }: Counted): string {
  if (counting.kind === 'persons' || counting.kind === 'active') return 'groupBitmap(_eb_key)';
  if (counting.kind === 'texts') return 'uniqExact(_eb_counted)';
  if (math === 'sum') return 'sum(_eb_counted)';
  return 'count()';
}
