import type { EndedPage, ReplayReport } from '@eventbook/server';
import { expect, test } from 'vitest';
import { run } from '../packages/cli/src/run.ts';
import { growingPlan } from './support/growing-plan.ts';
import { root, startServer, type TestServer, until } from './support/server.ts';

const uuid = (n: number) => `0190b5e4-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function send(server: TestServer, events: readonly object[]): Promise<void> {
  await server.send(events);
  await server.settled();
}

const signup = (n: number, plan: string, more: object = {}) => ({
  uuid: uuid(n),
  event: 'signup',
  distinct_id: `pupil-${n}`,
  timestamp: '2026-11-20T08:00:00.000Z',
  properties: { plan, $lib: 'web', ...more },
});

/** The command line, asking this server. */
async function eventbook({ url }: TestServer, ...args: string[]) {
  const said = { out: '', err: '' };
  const world = {
    cwd: root,
    env: {},
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  };
  return { code: await run([...args, '--url', url], world), ...said };
}

const ask = (server: TestServer, what: 'replay' | 'discard', body: object, init: RequestInit = {}) =>
  fetch(`${server.url}/api/v1/quarantine/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...init,
  });

async function counters(server: TestServer) {
  const [line] = (await server.settled()).environments;
  const { received, stored, quarantined, duplicates, dropped, droppedByKind } = line ?? {};
  return { received, stored, quarantined, duplicates, dropped, droppedByKind };
}

test('events that broke the plan come back once it knows them; what is discarded does not', async () => {
  await using plan = await growingPlan();
  const { project, folder } = plan;
  {
    await using server = await startServer({ project, folder });
    await send(server, [
      signup(1, 'free', { $set: { userType: 'pupil' } }),
      signup(2, 'pro'),
      signup(3, 'gold'),
      { uuid: uuid(4), event: 'tset', distinct_id: 'x', properties: { password: 'battery-staple' } },
      { uuid: uuid(5), event: 'exam', distinct_id: 'pupil-1', properties: { score: 1 } },
      signup(6, 'pro'),
    ]);
    expect((await eventbook(server, 'replay')).out).toMatch(
      /^0 of 5 events fit the plan of today\.\n\n5 events do not:\nevent +property +violation/,
    );
  }
  await plan.grow();
  await using server = await startServer({ project, folder });
  const dry = await eventbook(server, 'replay', '--event', 'signup', '--dry-run', '--json');
  expect(JSON.parse(dry.out)).toEqual({
    matched: 4,
    passing: 3,
    failing: 1,
    pass: [{ event: 'signup', count: 3 }],
    fail: [
      {
        event: 'signup',
        kind: 'not_in_enum',
        path: 'plan',
        expected: 'one of "free", "pro"',
        received: 'string',
        count: 1,
        sample: { id: '1.2', uuid: uuid(3) },
      },
    ],
    further: 0,
  });
  const unasked = await eventbook(server, 'replay', '--since', '7d');
  expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('--yes or --dry-run is expected')]);

  // Whoever asked goes away at the first word: it goes on.
  const gone = new AbortController();
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const body = { filter: { ids: ['1.5', '1.2'] } };
  const stream = await ask(server, 'replay', body, { headers, signal: gone.signal });
  await stream.body?.getReader().read();
  gone.abort();
  await until('the replay that nobody watches', 20_000, async () =>
    (await counters(server)).stored === 2 ? true : undefined,
  );

  // Two at once: each event once.
  const reports = await Promise.all([
    eventbook(server, 'replay', '--since', '7d', '--yes', '--json'),
    eventbook(server, 'replay', '--kind', 'unknown_event', '--yes', '--json'),
  ]);
  const replayed = reports.map(({ out }): ReplayReport => JSON.parse(out)).map((report) => report.replayed ?? 0);
  expect(replayed.reduce((sum, count) => sum + count)).toBe(2);
  expect(await counters(server)).toEqual({
    received: 6,
    stored: 4,
    quarantined: 2,
    duplicates: 0,
    dropped: 0,
    droppedByKind: {},
  });
  expect(await server.find(uuid(1))).toMatchObject({
    id: '1.0',
    verdict: 'stored',
    timestamp: '2026-11-20T08:00:00.000Z',
    clientTimestamp: '2026-11-20T08:00:00.000Z',
    properties: { plan: 'free', $lib: 'web' },
    person: { userType: 'pupil' },
  });

  const unnamed = await eventbook(server, 'discard', '--reason', 'all');
  expect([unnamed.code, unnamed.err]).toEqual([2, expect.stringContaining('which events is expected')]);
  expect((await ask(server, 'discard', { filter: {}, reason: 'all' })).status).toBe(400);
  const forget = ['discard', '--event', 'tset', '--reason', 'Held a password', '--by', 'ada'];
  expect((await eventbook(server, ...forget, '--dry-run')).out).toBe('1 event would be discarded.\n');
  expect(await eventbook(server, ...forget, '--yes')).toEqual({ code: 0, out: 'Discarded 1 event.\n', err: '' });
  await send(server, [{ uuid: uuid(4), event: 'exam', distinct_id: 'x', properties: { score: 2 } }]);
  expect(await counters(server)).toEqual({
    received: 7,
    stored: 4,
    quarantined: 1,
    duplicates: 1,
    dropped: 1,
    droppedByKind: { discarded: 1 },
  });

  const { ended, next } = await server.get<EndedPage>('/api/v1/quarantine/ended?limit=1');
  expect(ended).toEqual([
    {
      id: '1.3',
      uuid: uuid(4),
      event: 'tset',
      receivedAt: expect.any(String),
      state: 'discarded',
      reason: 'Held a password',
      by: 'ada',
      at: expect.any(String),
    },
  ]);
  const older = await server.get<EndedPage>(`/api/v1/quarantine/ended?limit=5&before=${next}`);
  expect(older.ended.map(({ id, state }) => [id, state]).sort()).toEqual([
    ['1.0', 'replayed'],
    ['1.1', 'replayed'],
    ['1.5', 'replayed'],
  ]);
  expect(await server.query('SELECT state, count() AS n FROM quarantine_ended GROUP BY state ORDER BY state')).toEqual([
    { state: 'discarded', n: 1 },
    { state: 'replayed', n: 3 },
  ]);
}, 120_000);
