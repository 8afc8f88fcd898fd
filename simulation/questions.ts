import type { SimulationOptions, SimulationQuestion } from '@eventbook/catalog';

/** What the simulated weeks have to tell, as questions that can be asked at once. */
export function questions({ days, until }: SimulationOptions): readonly SimulationQuestion[] {
  const range = `timestamp < '${until}'`;
  return [
    {
      asks: 'When do people study? Weekends are quiet, exam weeks are not.',
      sql: `SELECT toDate(timestamp) AS day, toDayOfWeek(day) AS weekday, uniqExact(person_key) AS people, count() AS events FROM events WHERE ${range} AND courseId IS NOT NULL GROUP BY day ORDER BY day`,
    },
    {
      asks: 'Who finishes the tutorial, by where they come from?',
      sql: `SELECT utm_source, uniqExactIf(person_key, event = 'signup') AS signups, round(uniqExactIf(person_key, event = 'tutorial_started') / signups, 2) AS started, round(uniqExactIf(person_key, event = 'tutorial_completed') / signups, 2) AS finished FROM events WHERE event IN ('signup', 'tutorial_started', 'tutorial_completed') GROUP BY utm_source ORDER BY signups DESC`,
    },
    {
      asks: 'Which limit sells?',
      sql: `SELECT source, uniqExactIf(person_key, event = 'upgrade_modal_opened') AS saw, uniqExactIf(person_key, event = 'checkout_started') AS began, round(began / saw, 3) AS share FROM events WHERE event IN ('upgrade_modal_opened', 'checkout_started') GROUP BY source ORDER BY saw DESC`,
    },
    {
      asks: 'How long are the streaks of the daily quiz?',
      sql: `SELECT longest, count() AS people FROM (SELECT person_key, toUInt32(max(currentStreak)) AS longest FROM events WHERE event = 'daily_quiz_completed' GROUP BY person_key) GROUP BY longest ORDER BY longest`,
    },
    {
      asks: 'The way from signing up to the first exam.',
      insight: {
        kind: 'funnel',
        params: {
          steps: [
            { event: 'signup' },
            { event: 'tutorial_started' },
            { event: 'tutorial_completed' },
            { event: 'exam_completed' },
          ],
          dateRange: { from: `-${days}d` },
          breakdown: { property: 'utm_source' },
        },
      },
    },
    {
      asks: 'Who comes back, week by week?',
      insight: {
        kind: 'retention',
        params: { start: { event: 'signup' }, return: { event: 'flashcard_rated' }, period: 'week' },
      },
    },
  ];
}
