import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import type { PeopleSelection } from '../insight.ts';
import { createBinder } from '../shared/binder.ts';
import { placeOf } from '../shared/breakdown.ts';
import { letterOf, type TrendsCell, type TrendsParams } from './params.ts';
import { prepare } from './prepare.ts';
import { type Part, rowsSql } from './rows.ts';

/**
 * Who is behind a number: the persons of the rows that it is made of.
 * @throws EventbookError `invalid_params` for a series, bucket, value or range that the answer has not.
 */
export async function people(asking: Asking, params: TrendsParams, cell: TrendsCell): Promise<PeopleSelection> {
  const { current, previous, split } = await prepare(asking, params);
  const period = cell.period === 'current' ? current : previous;
  if (period === undefined) throw refused('The question compares with no earlier range.');
  const own = period.counted.find((_, at) => letterOf(at) === cell.series);
  if (own === undefined) throw refused(`The question has no series ${cell.series}.`);
  const binder = createBinder();
  const conditions = ['1'];
  if (cell.bucket !== undefined) {
    if (params.display === 'total_value') throw refused('A total value has no buckets.');
    if (cell.bucket >= own.axis.count) throw refused(`The answer has ${own.axis.count} buckets.`);
    const { window } = own.axis;
    const end = binder.bind('Int32', window?.ends[cell.bucket] ?? cell.bucket);
    if (window !== undefined) conditions.push(`_eb_step <= ${end} AND _eb_step > ${end} - ${window.steps}`);
    else conditions.push(params.display === 'cumulative' ? `_eb_step <= ${end}` : `_eb_step = ${end}`);
  }
  let place: Part | undefined;
  if (cell.breakdown !== undefined) {
    if (split === undefined) throw refused('The question has no breakdown.');
    // Of a value that the plan knows, the rows are the same whatever else is shown.
    const { breakdown } = cell;
    const top = split.known === undefined || breakdown === 'other' ? await split.ranked() : split.known;
    place = (each) => split.place(each, top);
    conditions.push(`_eb_part = ${binder.bind('UInt16', placeOf(breakdown, top))}`);
  }
  const rows = rowsSql(asking, binder, params, own, place);
  return {
    sql: `SELECT DISTINCT _eb_key AS person_key FROM (${rows}) WHERE ${conditions.join(' AND ')}`,
    params: binder.params,
  };
}

const refused = (message: string) => new EventbookError('invalid_params', message);
