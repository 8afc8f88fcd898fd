import type { ReadyDashboard } from '@eventbook/server';

/** Whether the numbers can be believed. */
export const dataHealth: ReadyDashboard = {
  id: 'data-health',
  name: 'Data health',
  description: 'What arrives, what breaks the plan, what is late, and which events were never seen.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'volume',
      title: 'Events by day, beside the weeks before',
      note: 'A day far below its weekday is a client that stopped sending, before it is anything else.',
      question: {
        kind: 'trends',
        params: { series: [{ event: null, name: 'events' }], compareFilter: {}, testAccounts: 'include' },
      },
    },
    {
      id: 'quarantined',
      title: 'Quarantined events by the day when they happened, and their share',
      note: 'A step upwards is a release: the next tile says which event and property.',
      question: {
        kind: 'sql',
        params: {
          sql: `SELECT day, sum(broken) AS quarantined, round(100 * sum(broken) / (sum(broken) + sum(fine)), 2) AS percent
FROM (
  SELECT toDate(timestamp) AS day, count() AS broken, 0 AS fine FROM quarantine WHERE timestamp > now() - INTERVAL 30 DAY GROUP BY day
  UNION ALL
  SELECT toDate(timestamp) AS day, 0 AS broken, count() AS fine FROM events WHERE timestamp > now() - INTERVAL 30 DAY GROUP BY day
) GROUP BY day ORDER BY day`,
        },
        view: { form: 'table' },
      },
    },
    {
      id: 'violations',
      title: 'What breaks the plan most',
      note: 'Start at the top: one property of one event is often half of all.',
      question: {
        kind: 'sql',
        params: {
          sql: `SELECT event, violation.kind AS kind, violation.path AS property, violation.nearest AS nearest, count() AS events, max(received_at) AS last
FROM quarantine ARRAY JOIN violations AS violation
WHERE received_at > now() - INTERVAL 30 DAY
GROUP BY event, kind, property, nearest ORDER BY events DESC LIMIT 20`,
        },
        view: { form: 'table' },
      },
      w: 12,
      h: 8,
    },
    {
      id: 'late',
      title: 'Events that came more than an hour late, % by day',
      note: 'Phones that were offline send late; a whole day of it is a clock, a queue or an import.',
      question: {
        kind: 'sql',
        params: {
          sql: `SELECT toDate(timestamp) AS day, count() AS events, round(100 * countIf(received_at > timestamp + INTERVAL 1 HOUR) / count(), 2) AS late_percent
FROM events WHERE timestamp > now() - INTERVAL 30 DAY GROUP BY day ORDER BY day`,
        },
        view: { form: 'table' },
      },
    },
    {
      id: 'warnings',
      title: 'Person properties that were withheld',
      note: 'They break Identify, not the event: the event counts, the property is missing.',
      question: {
        kind: 'sql',
        params: {
          sql: `SELECT event, countIf(notEmpty($warnings)) AS with_warnings, count() AS events
FROM events WHERE timestamp > now() - INTERVAL 30 DAY GROUP BY event ORDER BY with_warnings DESC, events DESC LIMIT 20`,
        },
        view: { form: 'table' },
      },
    },
    {
      id: 'libraries',
      title: 'Events by library and version',
      note: 'Old versions that stay are apps that nobody updates.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: null, name: 'events' }],
          display: 'total_value',
          testAccounts: 'include',
          breakdownFilter: { breakdowns: [{ property: '$lib' }, { property: '$lib_version' }], breakdownLimit: 10 },
        },
        view: { form: 'bar' },
      },
    },
    {
      id: 'seen',
      title: 'Which events come, how often and when last',
      note: 'An event of the plan that is missing here was never built, or broke.',
      question: {
        kind: 'sql',
        params: {
          sql: `SELECT event, count() AS events, uniqExact(person_key) AS people, max(received_at) AS last
FROM events WHERE timestamp > now() - INTERVAL 30 DAY GROUP BY event ORDER BY events LIMIT 100`,
        },
        view: { form: 'table' },
      },
    },
  ],
};
