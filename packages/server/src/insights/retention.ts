import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import type { Asking } from './asking.ts';
import { insight } from './insight.ts';
import { type CountedCell, columnLabel, retentionPart, retentionResult } from './retention/answer.ts';
import { cellsSql } from './retention/cells-sql.ts';
import { columnsOf } from './retention/columns.ts';
import { type RetentionParams, retentionParams } from './retention/params.ts';
import { type CellsOf, personsSql, usesMasks } from './retention/persons-sql.ts';
import { retentionSplit } from './retention/split.ts';
import { createBinder } from './shared/binder.ts';
import { breakdownValueSchema, placeOf, type TopValues, valueAt } from './shared/breakdown.ts';
import { bucketsOf } from './shared/buckets.ts';
import { instantsOf } from './shared/date-range.ts';
import { wholeEnd } from './shared/whole-end.ts';

/** Cells of an answer, over all its parts. */
const mostCells = 200_000;

/** All that the numbers and the people behind them are counted from. */
async function prepare(asking: Asking, given: RetentionParams) {
  check(given);
  const buckets = bucketsOf(asking, await instantsOf(asking, given.dateRange), given.period);
  const columns = columnsOf(given, buckets);
  const horizon = Math.min(asking.now, buckets.end);
  const common = { asking, given, buckets, columns, horizon };
  const split = await retentionSplit(common);
  const parts = split === undefined ? 1 : split.top.texts.length + 2;
  // A column is shown for each cohort that is so many periods or more before the end.
  const perPart = columns.reduce((sum, { from }) => sum + buckets.count - from, 0);
  if (parts * perPart > mostCells) {
    throw new EventbookError(
      'invalid_params',
      `The answer would have ${(parts * perPart).toLocaleString('en')} cells; ${mostCells.toLocaleString('en')} are the most. Take a longer period, a shorter range, totalIntervals or a lower breakdownLimit.`,
    );
  }
  const binder = createBinder();
  const of: CellsOf = { ...common, binder, split: split?.into(binder) };
  return { of, top: split?.top };
}

function check(given: RetentionParams): void {
  const refuse = (message: string) => {
    throw new EventbookError('invalid_params', message);
  };
  if (given.cumulative && given.timeWindowMode === '24_hour_windows') {
    refuse('“On or after” (cumulative) goes with calendar dates only, not with 24-hour windows.');
  }
  if (given.aggregationType !== 'count') {
    if (given.aggregationProperty === undefined) refuse(`${given.aggregationType} needs an aggregationProperty.`);
    if (given.cumulative) refuse('A property is summed per column; cumulative counts persons only.');
  }
}

/** Who comes back, and after how long. */
export const retention = insight({
  kind: 'retention',
  title: 'Retention',
  summary: 'Of the people who did something in a period, how many came back in each period after it.',
  description: `A row is a cohort: the people who did the **target** event in that hour, day, week or month. A column is a number of periods later.

**Who is in a cohort** (\`retentionType\`)
- \`recurring\`: everyone who did the target event in that period; a person is in every cohort in which they did it.
- \`first_time\`: whose first target event ever (with its filters and those of the question) was in that period. Events before the range are looked at too.
- \`first_ever\`: whose very first event of that name, whatever its filters, was in that period, and fits the filters.

**What a cell counts**
- Column 0 is the cohort: the target event is enough, nobody has to return. Column k counts those who did the **returning** event in the k-th period after.
- \`timeWindowMode: 24_hour_windows\` measures from each person’s own first start in the range: column k is the k-th 24 hours (60 minutes, 7 days, 30 days) after it. A person is then in one cohort only. Both ends of the range hold for windows too.
- \`cumulative\` (“on or after”) counts a person in every column up to their last return in the range.
- \`retentionCustomBrackets: [1, 6, 23]\` makes columns of 1, 6 and 23 periods, measured from each person’s first cohort of the range.
- \`minimumOccurrences: 3\` counts a return only in periods with three or more returning events.
- \`aggregationType: sum\` or \`avg\` gives, beside persons, the sum or mean of a property over the events of the cell: target events in column 0, returning events after. The mean is over events that have the property.

**Rates and unfinished cells**
- \`rate\` is the share of the cohort, or with \`retentionReference: previous\` of the column before.
- A column that is not over, because its time has not passed or the range ends within it, is marked \`unfinished\`. \`persons\` counts who has come back so far.
- Rates are of those only for whom the column is over (\`eligible\`); while it is over for nobody, of the whole cohort, so far. \`mean\` leaves out what is not over.
- Columns end with the range: the last cohort has only column 0. There is no limit at 31.

**Breakdown**: each person has the value of their first target event in the range (of their first ever, with \`first_time\` and \`first_ever\`); of events at the same instant, the one that arrived first. Values are ranked by column 0 over all cohorts; the rest is “other”. Cohorts as breakdown count a person in each that they are in.`,
  params: retentionParams,
  result: retentionResult,
  examples: [
    {
      title: 'Weekly, from signup to any event',
      params: {
        targetEntity: { event: 'signup' },
        returningEntity: { event: null },
        retentionType: 'first_time',
        period: 'week',
        dateRange: { from: '-8w' },
      },
    },
    {
      title: 'Day 1, days 2 to 7 and 8 to 30 after a daily quiz',
      params: {
        targetEntity: { event: 'daily_quiz_completed' },
        retentionCustomBrackets: [1, 6, 23],
        dateRange: { from: '-60d' },
      },
    },
    {
      title: 'In windows of 24 hours, by type of user',
      params: {
        targetEntity: { event: 'exam_completed' },
        timeWindowMode: '24_hour_windows',
        dateRange: { from: '-14d' },
        breakdownFilter: { breakdowns: [{ property: 'person.userType' }] },
      },
    },
  ],
  async answer(asking, given) {
    const { of, top } = await prepare(asking, given);
    const { binder, buckets, columns, horizon } = of;
    const isCount = given.aggregationType === 'count';
    const persons = personsSql(of);
    // People who did the same are counted before they are spread over cells.
    const alike = usesMasks(of)
      ? `SELECT part, starts, back, count() AS weight FROM (${persons}) GROUP BY part, starts, back`
      : `SELECT *, toUInt64(1) AS weight FROM (${persons})`;
    const values = isCount ? '' : ', sum(total) AS total, sum(valued) AS valued';
    const rows = await asking.rows<
      Record<'part' | 'row' | 'column' | 'done' | 'persons', string | number> & { total?: number; valued?: string }
    >(
      // Small types: rows are grouped by one integer of 64 bits.
      `SELECT part, toUInt16(cohort) AS row, toUInt16(cell) AS column, toInt16(over) AS done, sum(weight) AS persons${values}
        FROM (${cellsSql(of, alike, 'part, weight')}) GROUP BY part, row, column, done`,
      binder.params,
    );
    const cells = rows.map((row) => ({
      part: Number(row.part),
      cohort: Number(row.row),
      cell: Number(row.column),
      over: Number(row.done),
      persons: Number(row.persons),
      total: row.total,
      valued: row.valued === undefined ? undefined : Number(row.valued),
    }));
    const ends = [...buckets.starts.slice(1), wholeEnd(asking, buckets)];
    const answerOf = {
      given,
      columns,
      labels: buckets.labels,
      isOver: (bucket: number) => (ends[bucket] ?? Number.POSITIVE_INFINITY) <= horizon,
    };
    const byPart = grouped(cells);
    const parts =
      top === undefined
        ? [retentionPart(answerOf, cells, null)]
        : placesOf(top, given).flatMap((place) => {
            const own = byPart.get(place);
            return own === undefined ? [] : [retentionPart(answerOf, own, valueAt(place, top))];
          });
    return { columns: columns.map((column) => columnLabel(column, given.period)), parts };
  },
  table: ({ columns, parts }) => ({
    columns: [...(parts.some(({ breakdown }) => breakdown !== null) ? ['value'] : []), 'cohort', ...columns],
    rows: parts.flatMap(({ breakdown, cohorts }) =>
      cohorts.map(({ label, cells }) => [
        ...(breakdown === null
          ? []
          : [breakdown === 'other' ? 'other' : breakdown.map((value) => value ?? '(none)').join(', ')]),
        label,
        ...columns.map((_, at) => cells[at]?.persons ?? null),
      ]),
    ),
  }),
  people: {
    cell: z.strictObject({
      cohort: z.int().min(0).describe('Index of the cohort.'),
      column: z.int().min(0).describe('Index of the column; 0 is the cohort itself.'),
      returned: z.boolean().default(true).describe('Those who came back, or those of the cohort who did not.'),
      breakdown: breakdownValueSchema.optional().describe('Value of the part, where there is a breakdown.'),
    }),
    async of(asking, given, { cohort, column, returned, breakdown }) {
      const { of, top } = await prepare(asking, given);
      const { binder } = of;
      if ((top === undefined) !== (breakdown === undefined)) {
        throw new EventbookError('invalid_params', 'A cell of a breakdown is named by its value, any other by none.');
      }
      const part = top === undefined || breakdown === undefined ? 0 : placeOf(breakdown, top);
      const cells = cellsSql(of, personsSql(of), 'person_key, part');
      const among = `part = ${binder.bind('UInt16', part)} AND cohort = ${binder.bind('Int32', cohort)}`;
      const isIn = `cell = ${binder.bind('Int32', column)}`;
      const sql = returned
        ? `SELECT person_key FROM (${cells}) WHERE ${among} AND ${isIn}`
        : `SELECT person_key FROM (${cells}) WHERE ${among} GROUP BY person_key HAVING countIf(${isIn}) = 0`;
      return { sql, params: binder.params };
    },
  },
});

function grouped(cells: readonly CountedCell[]): ReadonlyMap<number, readonly CountedCell[]> {
  const parts = new Map<number, CountedCell[]>();
  for (const cell of cells) {
    const own = parts.get(cell.part);
    if (own === undefined) parts.set(cell.part, [cell]);
    else own.push(cell);
  }
  return parts;
}

/** Best first, then the missing value, then the others. */
function placesOf({ texts }: TopValues, { breakdownFilter }: RetentionParams): number[] {
  const other = breakdownFilter?.breakdownHideOtherAggregation === true ? [] : [texts.length + 1];
  return [...texts.map((_, at) => at + 1), 0, ...other];
}
