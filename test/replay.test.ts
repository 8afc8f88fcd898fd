import { execFile } from 'node:child_process';
import type { DiscardReport, EndedPage, EventDetail, ReplayReport } from '@eventbook/server';
import { expect, test } from 'vitest';
import { growingPlan } from './support/growing-plan.ts';
import { cli, startServer, type TestServer, token } from './support/server.ts';

const uuid = (n: number) => `0190b5e4-0000-7000-8000-${String(n).padStart(12, '0')}`;
const secret = 'correct-horse-battery-staple';

async function send(server: TestServer, events: readonly object[]): Promise<void> {
  const body = JSON.stringify({ api_key: token, batch: events });
  const response = await fetch(`${server.url}/batch/`, { method: 'POST', body });
  expect(response.status).toBe(200);
  await response.arrayBuffer();
  await server.settled();
}

const signup = (n: number, plan: string, more: object = {}) => ({
  uuid: uuid(n),
  event: 'signup',
  distinct_id: `pupil-${n}`,
  timestamp: '2026-11-20T08:00:00.000Z',
  properties: { plan, $lib: 'web', ...more },
});

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function eventbook(project: string, ...args: string[]): Promise<Said> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: project }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

async function counters(server: TestServer) {
  const [line] = (await server.settled()).environments;
  const { received, stored, quarantined, duplicates, dropped, droppedByKind } = line ?? {};
  return { received, stored, quarantined, duplicates, dropped, droppedByKind };
}

test('events that broke the plan come back once it knows them, by the command; what is discarded does not', async () => {
  await using plan = await growingPlan();
  const { project, folder } = plan;
  {
    await using server = await startServer({ project, folder });
    await send(server, [
      signup(1, 'free', { $set: { userType: 'pupil' } }),
      signup(2, 'pro'),
      signup(3, 'gold'),
      { uuid: uuid(4), event: 'tset', distinct_id: 'x', properties: { secret } },
      { uuid: uuid(5), event: 'exam', distinct_id: 'pupil-1', properties: { score: 1 } },
    ]);
    const dry = await eventbook(project, 'replay', '--dry-run');
    expect(dry.out).toMatch(/^0 events of 4 fit the plan of today\.\n\n4 events do not:\nevent +property +violation/);
    expect((await eventbook(project, 'replay')).out).toContain('0 events of 4 fit');
  }
  await plan.grow();
  await using server = await startServer({ project, folder });
  const dry = await eventbook(project, 'replay', '--event', 'signup', '--dry-run', '--json');
  expect(JSON.parse(dry.out) satisfies ReplayReport).toEqual({
    matched: 3,
    passing: 2,
    failing: 1,
    pass: [{ event: 'signup', count: 2 }],
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
  const unasked = await eventbook(project, 'replay', '--since', '7d');
  expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('--yes or --dry-run is expected')]);
  const replayed = await eventbook(project, 'replay', '--since', '7d', '--yes');
  expect(replayed).toMatchObject({ code: 0, out: 'Replayed 2 events.\n' });
  expect(await counters(server)).toEqual({
    received: 5,
    stored: 3,
    quarantined: 2,
    duplicates: 0,
    dropped: 0,
    droppedByKind: {},
  });
  const back = await server.get<EventDetail>(`/api/v1/events/${uuid(1)}`);
  expect(back).toMatchObject({
    id: '1.0',
    verdict: 'stored',
    timestamp: '2026-11-20T08:00:00.000Z',
    clientTimestamp: '2026-11-20T08:00:00.000Z',
    properties: { plan: 'free', $lib: 'web' },
    person: { userType: 'pupil' },
  });
  expect(await server.query('SELECT uuid, state FROM quarantine_ended ORDER BY uuid')).toEqual([
    { uuid: uuid(1), state: 'replayed' },
    { uuid: uuid(2), state: 'replayed' },
  ]);

  const refused = await eventbook(project, 'discard', '--reason', 'all');
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('which events is expected')]);
  const forget = ['discard', '--event', 'tset', '--reason', 'Held a password', '--by', 'ada'];
  expect((await eventbook(project, ...forget, '--dry-run')).out).toBe('1 event would be discarded.\n');
  expect(await eventbook(project, ...forget, '--yes')).toMatchObject({ code: 0, out: 'Discarded 1 event.\n' });
  await send(server, [{ uuid: uuid(4), event: 'exam', distinct_id: 'x', properties: { score: 2 } }]);
  expect(await counters(server)).toEqual({
    received: 6,
    stored: 3,
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
  expect(older.ended.map(({ uuid: id, state }) => [id, state])).toEqual([
    [uuid(2), 'replayed'],
    [uuid(1), 'replayed'],
  ]);
  const everything = await ask<DiscardReport>(server, 'discard', { filter: {}, reason: 'all' });
  expect(everything).toMatchObject({ error: { code: 'invalid_params' } });
}, 180_000);

async function ask<TAnswer>(server: TestServer, what: 'replay' | 'discard', body: object): Promise<TAnswer> {
  const response = await fetch(`${server.url}/api/v1/quarantine/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as TAnswer;
}
