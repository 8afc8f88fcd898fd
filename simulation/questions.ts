import type { SimulationOptions, SimulationQuestion } from '@eventbook/catalog';
import { daysBefore } from './calendar.ts';

/** What the simulated weeks have to tell, as questions that can be asked at once. */
export function questions({ days, until }: SimulationOptions): readonly SimulationQuestion[] {
  const all = daysBefore(until, days);
  const dateRange = { from: all[0]?.date ?? until, to: all.at(-1)?.date ?? until };
  const bySource = { breakdowns: [{ property: 'utm_source' }] };
  return [
    {
      asks: 'When do people study? Saturdays are quiet, exam weeks are not.',
      sql: `SELECT toDate(timestamp) AS day, toDayOfWeek(day) AS weekday, uniqExact(person_key) AS people, count() AS events FROM events WHERE timestamp < '${until}' AND courseId IS NOT NULL GROUP BY day ORDER BY day`,
    },
    {
      asks: 'Which limit sells?',
      sql: `SELECT source, countIf(event = 'upgrade_modal_opened') AS opened, countIf(event = 'checkout_started') AS checkouts, round(checkouts / opened, 3) AS share FROM events WHERE event IN ('upgrade_modal_opened', 'checkout_started') GROUP BY source ORDER BY opened DESC`,
    },
    {
      asks: 'How do scores grow with the attempts?',
      sql: `SELECT attempt, count() AS exams, round(avg(percentage), 1) AS percentage FROM (SELECT percentage, row_number() OVER (PARTITION BY person_key, courseId ORDER BY timestamp) AS attempt FROM events WHERE event = 'exam_completed') WHERE attempt <= 8 GROUP BY attempt ORDER BY attempt`,
    },
    {
      asks: 'How many were active in the last seven days, day by day?',
      insight: { kind: 'trends', params: { series: [{ event: null, math: 'weekly_active' }], dateRange } },
    },
    {
      asks: 'The way from signing up to the first exam, by where people come from.',
      insight: {
        kind: 'funnel',
        params: {
          series: ['signup', 'tutorial_started', 'tutorial_completed', 'exam_completed'].map((event) => ({ event })),
          windowInterval: 7,
          breakdownFilter: bySource,
          dateRange,
        },
      },
    },
    {
      asks: 'From the limit to the purchase, within a day.',
      insight: {
        kind: 'funnel',
        params: {
          series: ['usage_limit_reached', 'upgrade_modal_opened', 'checkout_started', 'checkout_finished'].map(
            (event) => ({ event }),
          ),
          windowInterval: 1,
          dateRange,
        },
      },
    },
    {
      asks: 'Who comes back, week by week?',
      insight: {
        kind: 'retention',
        params: {
          targetEntity: { event: 'signup' },
          returningEntity: { event: null },
          retentionType: 'first_time',
          period: 'week',
          dateRange,
        },
      },
    },
    {
      asks: 'How long are the streaks of the daily quiz, and who returns after losing one?',
      insight: { kind: 'streaks', params: { series: { event: 'daily_quiz_completed' }, dateRange } },
    },
    {
      asks: 'Who is new, who stays, who comes back?',
      insight: { kind: 'growth', params: { dateRange } },
    },
    {
      asks: 'What follows an upload?',
      insight: { kind: 'paths', params: { start: 'lecture_uploaded', dateRange } },
    },
  ];
}
