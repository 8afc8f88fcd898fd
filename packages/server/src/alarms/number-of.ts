import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import type { Answered } from '../insights/index.ts';

const overTime = z.object({ unfinished: z.int() });
const trends = z.object({
  buckets: z.array(z.string()),
  unfinished: z.int(),
  results: z.array(
    z.object({
      letter: z.string().optional(),
      name: z.string(),
      breakdown: z.unknown().optional(),
      period: z.enum(['current', 'previous']),
      values: z.array(z.number()),
      total: z.number(),
    }),
  ),
});

/**
 * The one number of an answer that an alarm looks at. Of trends the series of that letter or name, the first when none is asked for; of any
 * insight the column of its table, the first that holds numbers when none is asked for. Over time the number of the last bucket that is over, else
 * of the last row.
 * @throws EventbookError `invalid_params` for an answer without such a number.
 * @example
 * numberOf(await questions.ask({ environment, kind: 'funnel', params }, watching), 'conversion');
 */
export function numberOf({ result, table }: Pick<Answered, 'result' | 'table'>, series: string | undefined): number {
  const asTrends = trends.safeParse(result);
  if (asTrends.success) {
    const { buckets, unfinished, results } = asTrends.data;
    const current = results.filter(({ period }) => period === 'current');
    const line =
      series === undefined
        ? current[0]
        : (current.find(({ letter }) => letter === series) ?? current.find(({ name }) => name === series));
    const value = buckets.length === 0 ? line?.total : line?.values[unfinished - 1];
    if (line === undefined && series !== undefined) throw without(`There is no series "${series}" in the answer.`);
    if (value === undefined) throw without('No bucket of the answer is over yet.');
    return value;
  }
  const asOverTime = overTime.safeParse(result);
  const row = asOverTime.success ? table.rows[asOverTime.data.unfinished - 1] : table.rows.at(-1);
  if (row === undefined) throw without('The answer is empty.');
  const at = series === undefined ? row.findIndex((each) => typeof each === 'number') : table.columns.indexOf(series);
  const value = row[at];
  if (typeof value === 'number') return value;
  const numbers = table.columns.filter((_, column) => typeof row[column] === 'number');
  throw without(
    `The answer has no number ${series === undefined ? 'in its last row' : `"${series}"`}; there are ${numbers.join(', ') || 'none'}.`,
  );
}

const without = (message: string) => new EventbookError('invalid_params', message);
