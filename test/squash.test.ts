import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type InsightAnswer, openStore, type PersonDetail, type PersonTimeline } from '@eventbook/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wrongPersons } from './support/persons-as-stored.ts';
import { cli, root, startServer, type TestServer, temporaryFolder, token } from './support/server.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const people = 400;
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
    const response = await fetch(`${server.url}/batch/`, {
      method: 'POST',
      body: JSON.stringify({ api_key: token, batch }),
    });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  }
  await server.settled();
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
  // Questions see merges as they were a second ago at most.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
}

/** What is asked before and after; a server of its own each time, so that nothing is remembered. */
async function answers(more?: (server: TestServer) => Promise<void>) {
  await using server = await startServer({ folder });
  await more?.(server);
  const ask = async (kind: string, params: object) => {
    const response = await fetch(new URL(`/api/v1/insights/${kind}`, server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params: { dateRange: { from: '-7d' }, ...params } }),
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

/** The command as a user gives it; killed when `isEnough` says so of what it has told. */
async function squash(args: readonly string[], isEnough: (told: string) => boolean = () => false) {
  const child = spawn(process.execPath, [cli, 'people', 'squash', '--data', folder, ...args], { cwd: root });
  let told = '';
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (isEnough(told)) child.kill('SIGKILL');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, told };
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
       (SELECT count() FROM (${wide} EXCEPT ${narrow})) + (SELECT count() FROM (${narrow} EXCEPT ${wide})) AS unlike`,
      options,
    );
    return { ...row, wrong: await wrongPersons(opened.store, options.database) };
  } finally {
    await opened.close();
  }
}

test('kill -9 in the middle of squashing changes no answer, and the next one does what is left', async () => {
  const before = await answers(live);
  const asOne = [people, people - Math.ceil(people / 3), people / 2 - Math.ceil(people / 6)];
  expect(before.engines).toEqual(['windowFunnel', 'fold']);
  expect(before.reached).toEqual([asOne, asOne]);
  expect(before.somebody[0]?.distinctIds).toEqual(['account-7', 'device-7']);

  const dry = await squash(['--dry-run', '--json']);
  expect(JSON.parse(dry.stdout)).toMatchObject({ environment: 'production', squashed: false, merges: people });
  for (const line of ['keys kept', 'compared events_data', 'exchanged events_by_person', 'ids rewritten']) {
    const { code } = await squash([], (told) => told.includes(line));
    expect(code).toBe(null);
    expect(await answers()).toEqual(before);
  }
  expect(await squash([])).toMatchObject({ code: 0, stdout: 'Squashed. Every answer is what it was.\n' });
  expect(await answers()).toEqual(before);
  expect(await inTables()).toEqual({ overrides: '0', unlike: '0', wrong: 0 });
  expect((await squash([])).stdout).toMatch(/^0 merged keys in production.*Nothing to squash\.\n$/s);
}, 300_000);

test('what comes half way and after, by the old ids and with further merges, is of the same persons', async () => {
  await answers(live);
  const more = async (round: number, server: TestServer) => {
    const events = Array.from({ length: 40 }, (_, n): Sent[] => [
      { event: 'tutorial_upload_skipped', distinct_id: `device-${n}`, properties: { $set: { $round: round } } },
      { event: '$merge_dangerously', distinct_id: `account-${n + round}`, properties: { alias: `device-${n + 41}` } },
      { event: 'new_chat_clicked', distinct_id: `new-${round}-${n}` },
    ]);
    await send(server, events.flat());
  };
  let round = 0;
  for (const line of ['exchanged events_data', 'ids rewritten', undefined]) {
    const { code } = await squash([], (told) => line !== undefined && told.includes(line));
    expect(code).toBe(line === undefined ? 0 : null);
    round += 1;
    const now = await answers((server) => more(round, server));
    expect(now.reached[0]).toEqual(now.reached[1]);
    expect((await inTables()).wrong).toBe(0);
  }
  const before = await answers();
  expect((await squash([])).code).toBe(0);
  expect(await answers()).toEqual(before);
  expect(await inTables()).toEqual({ overrides: '0', unlike: '0', wrong: 0 });
}, 300_000);

test('while a server runs nothing is squashed', async () => {
  await using _server = await startServer({ folder });
  const { code, told } = await squash([]);
  expect(code).toBe(2);
  expect(told).toContain('[data_folder_in_use]');
}, 60_000);
