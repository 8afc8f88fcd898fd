import { insight, type Table } from './insight.ts';
import { answer } from './trends/answer.ts';
import { cell, params, result, type TrendsResult } from './trends/params.ts';
import { people } from './trends/people.ts';

/** How often, by how many, how much: numbers over time. */
export const trends = insight({
  kind: 'trends',
  title: 'Trends',
  summary: 'How often something happened, how many people did it, or how large a number was, over time.',
  description: `
Each series counts one event (or any) that passes its filters. What it counts is its \`math\`:

| \`math\` | the number of a bucket |
| --- | --- |
| \`total\` | events |
| \`dau\` | persons, each once |
| \`weekly_active\`, \`monthly_active\` | persons of the 7 or 30 days that end with the bucket, each once. A week's weekly actives are its persons, and so are a month's. Hours and minutes look back 7 or 30 times 24 hours. As a total value: persons of the last 7 or 30 days of the range, also where the range is shorter |
| \`unique_session\`, \`unique_group\` | sessions, or groups of \`mathGroupType\`, each once; events without one do not count |
| \`first_time_for_user\` | persons whose first event of that name, of all time, is in the bucket and passes the filters |
| \`first_matching_event_for_user\` | persons whose first event that passes the filters, of all time, is in the bucket |
| \`sum\`, \`avg\`, \`min\`, \`max\`, \`median\`, \`p75\` … \`p99\` | of the number \`mathProperty\`; events without it do not count. Percentiles are exact, on the straight line between two values |
| \`avg_count_per_actor\` … \`p99_count_per_actor\` | of how many events each person of the bucket has |

A person is who they are today: events from before a merge count for the person that is left.

**Buckets** are minutes, hours, or calendar days, weeks and months of the project's time zone, so days of 23 and 25 hours are days. The first one
is whole, also where the range begins inside it. A bucket without events is 0, also of a mean. \`unfinished\` is the first bucket that is not over yet.

**Display.** \`over_time\` gives a number per bucket. \`cumulative\` gives the running total; persons, sessions and groups count once, where they are first
seen; means, percentiles and active users have no running total. \`total_value\` gives one number for the range as it is given.
\`smoothingIntervals\` makes each number the mean of so many up to it (fewer at the beginning), rounded down.

**Formulas** are worked out per bucket and per value of the breakdown, over the numbers as they would be shown. A value that a series does not have is 0. What is divided by 0 is 0.

**Breakdowns.** All series show the same values: those with the highest totals, added over the series and both ranges. A total is the persons,
sessions or groups of the whole range for what counts these, the sum for \`sum\`, and the number of events for all else. They stand in the order of the
sums of their current numbers. The missing value (an empty text too) is a part of its own and takes no place; the values beyond the limit are
"other", counted anew from their events, so nobody counts twice. For \`total\` and \`sum\` the parts add up to the whole, unless a breakdown by
cohorts counts who is in several of them several times. Bins of numbers hold about as many events each; the outermost take what lies beyond.
Texts are cut after 400 characters.

**Comparing.** The previous period is the same number of weeks or months where these are the buckets, the same number of days where the range is
whole days, and else as long on the clock. \`compareTo\` moves the range back in the calendar. Buckets stand beside each other by their index.

**People** of a number are the persons of the events that it is made of. A formula has none of its own: ask for those of a letter.
`.trim(),
  params,
  result,
  examples: [
    {
      title: 'Exams completed and how many people did, per week',
      params: {
        series: [{ event: 'exam_completed' }, { event: 'exam_completed', math: 'dau' }],
        interval: 'week',
        dateRange: { from: '-12w' },
      },
    },
    {
      title: 'Weekly active people, beside the month before',
      params: { series: [{ event: null, math: 'weekly_active' }], compareFilter: { compareTo: '-1m' } },
    },
    {
      title: 'Share of checkouts that were finished, by subscription as it was then',
      params: {
        series: [
          { event: 'checkout_finished', math: 'dau' },
          { event: 'checkout_started', math: 'dau' },
        ],
        formulas: [{ formula: '100 * A / B', name: 'finished, %' }],
        breakdownFilter: { breakdowns: [{ property: 'person.subscriptionStatus' }], breakdownLimit: 5 },
      },
    },
    {
      title: 'Median score of the daily quiz',
      params: { series: [{ event: 'daily_quiz_completed', math: 'median', mathProperty: 'score' }] },
    },
  ],
  answer,
  table,
  people: { cell, of: people },
});

function table({ buckets, previous, results }: TrendsResult): Table {
  const [line] = results;
  const named = (each: TrendsResult['results'][number]) => {
    const parts = [each.letter === undefined ? each.name : `${each.letter} ${each.name}`];
    if (each.breakdown === 'other') parts.push('(other)');
    else if (each.breakdown !== undefined) parts.push(...each.breakdown.map((value) => value ?? '(none)'));
    return parts.join(' · ');
  };
  if (buckets.length === 0 || line === undefined) {
    const earlier = results.filter(({ period }) => period === 'previous');
    return {
      columns: ['series', 'value', ...(previous === undefined ? [] : ['previous'])],
      rows: results
        .filter(({ period }) => period === 'current')
        .map((each, at) => [named(each), each.total, ...(previous === undefined ? [] : [earlier[at]?.total ?? 0])]),
    };
  }
  const length = Math.max(buckets.length, previous?.buckets.length ?? 0);
  return {
    columns: [
      'from',
      ...(previous === undefined ? [] : ['previous from']),
      ...results.map((each) => (each.period === 'previous' ? `${named(each)} (previous)` : named(each))),
    ],
    rows: Array.from({ length }, (_, at) => [
      buckets[at] ?? null,
      ...(previous === undefined ? [] : [previous.buckets[at] ?? null]),
      ...results.map(({ values }) => values[at] ?? null),
    ]),
  };
}
