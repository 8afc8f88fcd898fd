import { catalog, event } from '@eventbook/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStatsAnswer } from '../packages/portal/src/client/stats-answer.ts';
import { type EventStatus, statusOf } from '../packages/portal/src/client/status.ts';
import { readStats } from '../packages/server/src/api/event-stats.ts';
import { layout, migrate, writeBatch } from '../packages/server/src/store/index.ts';
import { judged, type StoreUnderTest, storeUnderTest } from './support/store-under-test.ts';

// 10:00 in Berlin, where the day began at 22:00 UTC of the day before.
const now = '2026-05-31T08:00:00Z';

/** When each event arrived, and what must be said of it; `!` marks an arrival that broke the plan. */
const stories: Readonly<Record<string, readonly [EventStatus, ...string[]]>> = {
  never: ['planned'],
  only_broken: ['seen', '!2026-05-31T07:00:00Z'],
  on_the_first_of_30_days: ['seen', '2026-05-01T22:00:00Z'],
  the_minute_before: ['stale', '2026-05-01T21:59:00Z'],
  broken_long_ago: ['stale', '!2026-01-01T12:00:00Z'],
  once_in_7_days: ['verified', '2026-05-24T22:00:00Z'],
  the_minute_before_7_days: ['seen', '2026-05-24T21:59:00Z'],
  broken_in_7_days: ['seen', '2026-05-31T07:00:00Z', '!2026-05-24T22:00:00Z'],
  broken_before_7_days: ['verified', '2026-05-31T07:00:00Z', '!2026-05-24T21:59:00Z'],
  on_its_way_out: ['deprecated', '2026-05-31T07:00:00Z'],
};
const unplanned = 'made_up';

const plan = catalog({
  title: 'States',
  version: '1.0.0',
  description: 'A plan for tests.',
  areas: {
    all: {
      title: 'All',
      events: Object.fromEntries(
        Object.entries(stories).map(([name, [status]]) => [
          name,
          event({ description: name, ...(status === 'deprecated' && { deprecated: 'Send another.' }) }),
        ]),
      ),
    },
  },
  person: event({ description: 'Who it is.' }),
});

let under: StoreUnderTest;
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, ['production']);
  const arrivals = [...Object.entries(stories), [unplanned, ['unplanned', '!2026-05-31T07:00:00Z']] as const];
  const events = arrivals.flatMap(([name, [, ...times]]) =>
    times.map((time) => {
      const at = Date.parse(time.replace('!', ''));
      const verdict = time.startsWith('!') ? ('quarantined' as const) : ('stored' as const);
      return { event: name, timestamp: at, receivedAt: at, verdict, properties: {}, person: {} };
    }),
  );
  await writeBatch(under.store, layout(plan), 'production', {
    batch: 1,
    events: events.map((each, index) => judged(index + 1, each)),
  });
});
afterAll(() => under.close());

test('the state of each event is what arrived says, by whole days of the time zone', async () => {
  const options = { catalog: plan, timezone: 'Europe/Berlin', now: Date.parse(now) };
  // By the way of the page: what the server answers, as the script reads it.
  const answer: unknown = JSON.parse(JSON.stringify(await readStats(under.store, 'production', options)));
  const { rows, earlier } = readStatsAnswer(answer);
  const states = [...Object.keys(stories), unplanned].map((name) => [
    name,
    statusOf({
      planned: plan.events.has(name),
      deprecated: plan.events.get(name)?.deprecated !== undefined,
      earlier: earlier.has(name),
      arrivals: rows.find((row) => row.event === name),
    }),
  ]);
  expect(Object.fromEntries(states)).toEqual({
    ...Object.fromEntries(Object.entries(stories).map(([name, [status]]) => [name, status])),
    [unplanned]: 'unplanned',
  });
  expect(rows.filter(({ planned }) => !planned).map((row) => row.event)).toEqual([unplanned]);
});
