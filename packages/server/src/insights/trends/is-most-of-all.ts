import type { Asking } from '../asking.ts';
import { createBinder } from '../shared/binder.ts';
import { keyScopeSql } from '../shared/common-params.ts';
import type { Axis } from './axis.ts';
import type { Counting } from './math.ts';
import type { Series, TrendsParams } from './params.ts';

/** The narrow copy has every event of all time in the order of persons: it pays where a question looks at about half of them or more. */
const share = 0.5;

/**
 * Whether a question about any event looks at most events there are; told from the index, without looking at them. Counting persons
 * takes two thirds of the time where each person's events stand together, but that copy can't be narrowed to a range.
 */
export async function isMostOfAll(asking: Asking, axis: Axis): Promise<boolean> {
  const binder = createBinder();
  const [estimates, [total]] = await Promise.all([
    asking.rows<{ rows: string }>(
      `EXPLAIN ESTIMATE SELECT count() FROM events_data WHERE ${axis.within(binder)}`,
      binder.params,
    ),
    asking.rows<{ rows: string }>('SELECT count() AS rows FROM events_data', {}),
  ]);
  const looked = estimates.reduce((sum, { rows }) => sum + Number(rows), 0);
  return looked > share * Number(total?.rows ?? 0);
}

/** Whether a series asks for nothing but who and when. */
export function asksWhoAndWhen(
  asking: Asking,
  params: TrendsParams,
  { event, filters }: Series,
  { kind }: Counting,
): boolean {
  return (
    (kind === 'persons' || kind === 'active') &&
    event === null &&
    filters === undefined &&
    params.breakdownFilter === undefined &&
    keyScopeSql(asking, createBinder(), params, 'person_key') !== undefined
  );
}
