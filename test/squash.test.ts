import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type InsightAnswer, openStore, type PersonDetail, type PersonTimeline } from '@eventbook/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { activityUnlike } from './support/activity-unlike.ts';
import { eventbook } from './support/eventbook.ts';
import { wrongPersons } from './support/persons-as-stored.ts';
import { cli, root, startServer, type TestServer, temporaryFolder } from './support/server.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const people = 120;
const course = {
  courseId: '0f8d6c1e-3b52-4a7d-9e40-c61f2d8b7a95',
  courseType: 'private',
  courseRole: 'admin',
  organizationId: null,
  organizationRole: null,
};
const hour = 3_600_000;
const begin = Date.now() - 20 * hour;
const uuid = (n: number) => `0190b5e4-0000-7000-8000-${String(n).padStart(12, '0')}`;
let sent = 0;

interface Sent {
  readonly event: string;
  readonly distinct_id: string;
  readonly properties?: object;
}

async function send(server: TestServer, events: readonly Sent[]): Promise<void> {
  for (let from = 0; from < events.length; from += 200) {
    const batch = events.slice(from, from + 200).map((event) => {
      sent += 1;
      const properties = event.event.startsWith('$') ? event.properties : { ...course, ...event.properties };
      const timestamp = new Date(begin + sent * 100).toISOString();
      return { uuid: uuid(sent), timestamp, ...event, properties };
    });
    await server.send(batch);
  }
  await server.settled();
  // Questions see merges as they were a second ago at most.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
}

/** Everybody begins on a device and with an account of their own before it is known that both are one: the merge stands in mid-funnel. */
async function live(server: TestServer): Promise<void> {
  const each = (make: (n: number) => readonly Sent[]) =>
    send(server, Array.from({ length: people }, (_, n) => make(n)).flat());
  await each((n) => [
    { event: 'tutorial_started', distinct_id: `device-${n}`, properties: { $set: { $device: n } } },
    { event: '$set', distinct_id: `account-${n}`, properties: { $set: { $account: n } } },
  ]);
  await each((n) => (n % 3 === 0 ? [] : [{ event: 'new_chat_clicked', distinct_id: `account-${n}` }]));
  await each((n) => [
    { event: '$identify', distinct_id: `account-${n}`, properties: { $anon_distinct_id: `device-${n}` } },
    ...(n % 2 === 0 ? [{ event: 'tutorial_upload_skipped', distinct_id: `device-${n}` }] : []),
  ]);
}

/** What comes half way and after: by the old ids, by new ones, and with further merges. */
async function more(server: TestServer, round: number): Promise<void> {
  const events = Array.from({ length: 40 }, (_, n): Sent[] => [
    { event: 'tutorial_upload_skipped', distinct_id: `device-${n}`, properties: { $set: { $round: round } } },
    { event: '$merge_dangerously', distinct_id: `account-${n}`, properties: { alias: `device-${n + 41 + round}` } },
    { event: 'new_chat_clicked', distinct_id: `new-${round}-${n}` },
  ]);
  await send(server, events.flat());
}

/** What is asked before and after; nothing is remembered from before. */
async function answersOf(server: TestServer) {
  const ask = async (kind: string, params: object) => {
    const response = await fetch(new URL(`/api/v1/insights/${kind}`, server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params: { dateRange: { from: '-7d' }, ...params }, fresh: true }),
    });
    const answer = (await response.json()) as InsightAnswer;
    expect(response.status, JSON.stringify(answer)).toBe(200);
    return answer.result as Record<string, unknown> & {
      readonly engine?: string;
      readonly steps?: { reached: number }[];
    };
  };
  const series = ['tutorial_started', 'new_chat_clicked', 'tutorial_upload_skipped'].map((event) => ({ event }));
  const funnels = [await ask('funnel', { series, conversionTimes: false }), await ask('funnel', { series })];
  return {
    trends: (await ask('trends', { series: series.map((each) => ({ ...each, math: 'dau' })) })).results,
    engines: funnels.map(({ engine }) => engine),
    reached: funnels.map(({ steps = [] }) => steps.map(({ reached }) => reached)),
    persons: await server.query(
      'SELECT uniqExact(person_key) AS persons, sum(cityHash64(uuid, person_key)) AS keys FROM events',
    ),
    somebody: await Promise.all(
      ['device-7', 'account-7'].map((id) => server.get<PersonDetail>(`/api/v1/persons/${id}`)),
    ),
    timeline: (await server.get<PersonTimeline>('/api/v1/persons/device-7/timeline?limit=100')).events,
  };
}

const command = () => ['people', 'squash', '--data', folder];

async function squash(...args: string[]) {
  const { code, out, err } = await eventbook([...command(), ...args]);
  return { code, stdout: out, told: err };
}

/** The command in a process of its own, killed as soon as it tells of this step. */
async function squashUntil(step: string): Promise<void> {
  const child = spawn(process.execPath, [cli, ...command()], { cwd: root });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.includes(step)) child.kill('SIGKILL');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect([step, code], told).toEqual([step, null]);
}

/** What the tables themselves say: rows by which an override is needed, overrides, and everybody by the plain model of the rules. */
async function inTables() {
  const opened = await openStore({ folder: join(folder, 'store') });
  const options = { lane: 'question', database: 'eventbook_production' } as const;
  try {
    const wide = 'SELECT _eb_sequence, _eb_index, _eb_person_key AS key FROM events_data';
    const narrow = 'SELECT _eb_sequence, _eb_index, person_key AS key FROM events_by_person';
    const [row] = await opened.store.query(
      `SELECT (SELECT uniqExact(from_key) FROM person_overrides) AS overrides,
       (SELECT count() FROM (${wide} EXCEPT ${narrow})) + (SELECT count() FROM (${narrow} EXCEPT ${wide})) + ${activityUnlike} AS unlike`,
      options,
    );
    return { ...row, wrong: await wrongPersons(opened.store, options.database) };
  } finally {
    await opened.close();
  }
}

const isWell = { overrides: '0', unlike: '0', wrong: 0 };

test('kill -9 in the middle of squashing changes no answer, what comes half way and after is of the same persons, and the next one does what is left', async () => {
  const visit = async <T>(look: (server: TestServer) => Promise<T>): Promise<T> => {
    await using server = await startServer({ folder });
    return await look(server);
  };
  let known = await visit(async (server) => {
    await live(server);
    // While a server runs nothing is squashed.
    expect(await squash()).toMatchObject({ code: 2, told: expect.stringContaining('[data_folder_in_use]') });
    return await answersOf(server);
  });
  const asOne = [people, people - Math.ceil(people / 3), people / 2 - Math.ceil(people / 6)];
  expect(known.engines).toEqual(['windowFunnel', 'fold']);
  expect(known.reached).toEqual([asOne, asOne]);
  expect(known.somebody[0]?.distinctIds).toEqual(['account-7', 'device-7']);

  const dry = await squash('--dry-run', '--json');
  expect(JSON.parse(dry.stdout)).toMatchObject({ environment: 'production', squashed: false, merges: people });
  for (const [round, [step, comes]] of [
    ['keys kept', 'nothing'],
    ['compared events_data', 'nothing'],
    ['exchanged events_data', 'more'],
    ['exchanged events_by_person', 'nothing'],
    ['exchanged activity_data', 'more'],
    ['ids rewritten', 'more'],
    [undefined, 'more'],
  ].entries()) {
    if (step === undefined) expect((await squash()).code).toBe(0);
    else await squashUntil(step);
    known = await visit(async (server) => {
      const now = await answersOf(server);
      expect(now).toEqual(known);
      if (comes === 'nothing') return now;
      await more(server, round);
      const after = await answersOf(server);
      expect(after).not.toEqual(now);
      expect(after.reached[0]).toEqual(after.reached[1]);
      return after;
    });
    if (comes === 'more') expect((await inTables()).wrong).toBe(0);
  }
  expect(await squash()).toMatchObject({ code: 0, stdout: 'Squashed. Every answer is what it was.\n' });
  expect(await visit(answersOf)).toEqual(known);
  expect(await inTables()).toEqual(isWell);
  expect((await squash()).stdout).toMatch(/^0 merged keys in production.*Nothing to squash\.\n$/s);
}, 900_000);
