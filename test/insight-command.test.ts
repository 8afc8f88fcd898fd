import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningQuestion } from '@eventbook/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventbook as command } from './support/eventbook.ts';
import { cli, root, startServer, type TestServer, token, until } from './support/server.ts';

// Each command is a process of its own, some seconds long where others work too.
vi.setConfig({ testTimeout: 120_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const batch = Array.from({ length: 3_000 }, (_, at) => ({
    uuid: randomUUID(),
    event: 'onboarding_completed',
    distinct_id: `visitor-${at % 3}`,
    properties: { referral: 'friends' },
  }));
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({ api_key: token, batch }),
  });
  expect(response.status).toBe(200);
  await server.settled();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const environment = () => ({ EVENTBOOK_DATA: server.folder });
const eventbook = (...args: string[]) => command(args, { env: environment() });

const params = JSON.stringify({ series: [{ event: 'onboarding_completed' }], dateRange: { from: '-1d' } });

test('insight prints a table, numbers to the right', async () => {
  expect(await eventbook('insight', 'stickiness', '--params', params)).toEqual({
    code: 0,
    out: 'buckets  onboarding_completed\n      1                     3\n      2                     0\n',
    err: '',
  });
});

test('insight takes its parameters from a file and prints CSV or JSON', async () => {
  const file = join(server.folder, 'question.json');
  await writeFile(file, params);
  const csv = await eventbook('insight', 'stickiness', '--params', `@${file}`, '--csv');
  expect(csv).toEqual({ code: 0, out: 'buckets,onboarding_completed\r\n1,3\r\n2,0\r\n', err: '' });
  const json = await eventbook('insight', 'stickiness', '--params', `@${file}`, '--json', '--fresh');
  expect(JSON.parse(json.out)).toMatchObject({ result: { buckets: 2 }, cached: false });
});

test('insight lists the people behind a number, page by page', async () => {
  const first = await eventbook(
    'insight',
    'stickiness',
    '--params',
    params,
    '--people',
    '{"buckets":1}',
    '--limit',
    '2',
  );
  expect(first.out.replace(/\S+Z/g, '<time>').replace(/ +/g, ' ')).toBe(
    'person ids last seen\nvisitor-0 1 <time>\nvisitor-1 1 <time>\n',
  );
  expect(first.err).toMatch(/^2 of 3 people; --after \d+ shows the next\.\n$/);
  const [, after = ''] = /--after (\d+)/.exec(first.err) ?? [];
  const second = await eventbook(
    'insight',
    'stickiness',
    '--params',
    params,
    '--people',
    '{"buckets":1}',
    '--after',
    after,
  );
  expect([second.out.includes('visitor-2'), second.err]).toEqual([true, '1 of 3 people.\n']);
});

test.each([
  [
    ['insight', 'stickines'],
    'eventbook insight: no insight "stickines"; did you mean stickiness?\nSee eventbook insight --help.\n',
  ],
  [
    ['insight', 'stickiness', '--params', '{'],
    'eventbook insight: --params expects JSON, got {\nSee eventbook insight --help.\n',
  ],
  [
    ['insight', 'stickiness', '--params', '{"series":[{"event":"onboarding_complete"}]}'],
    'eventbook insight: There is no event "onboarding_complete" in the plan. Did you mean "onboarding_completed"? [invalid_params]\n',
  ],
])('%j is refused readably', async (args, err) => {
  expect(await eventbook(...args)).toEqual({ code: 2, out: '', err });
});

test('insight --help of a kind shows its parameters and examples that can be copied', async () => {
  const { code, out } = await eventbook('insight', 'stickiness', '--help');
  expect(code).toBe(0);
  expect(out).toContain("Usage: eventbook insight stickiness --params '{…}' | --params @file");
  expect(out).toContain('testAccounts?: "exclude" | "include"');
  expect(out).toMatch(/Examples:\n {2}# .*\n {2}eventbook insight stickiness --params '\{/);
});

test('insight without a kind lists them', async () => {
  const { code, out } = await eventbook('insight');
  expect(code).toBe(0);
  expect(out).toMatch(/^Insights:\n/);
  expect(out).toMatch(/^ {2}sql +Any one SELECT/m);
});

test('Ctrl-C gives a question up, and the engine stops', async () => {
  const sql =
    'SELECT count() FROM events a CROSS JOIN events b CROSS JOIN events c WHERE sipHash64(a.uuid, b.uuid, c.uuid) = 1';
  const child = spawn(process.execPath, [cli, 'insight', 'sql', '--params', JSON.stringify({ sql })], {
    cwd: root,
    env: { ...process.env, ...environment() },
  });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const asked = async () => await server.get<readonly RunningQuestion[]>('/api/v1/questions');
  await until('the question to run', 20_000, async () =>
    (await asked())[0]?.readRows === undefined ? undefined : true,
  );
  child.kill('SIGINT');
  expect([await ended, err]).toEqual([130, 'Cancelled: the engine stops.\n']);
  await until('the question to be gone', 5_000, async () => ((await asked()).length === 0 ? true : undefined));
});

test('cohorts are saved, listed, counted and deleted', async () => {
  const definition = '{"kind":"did","event":"onboarding_completed","days":7}';
  expect((await eventbook('cohorts', 'create', 'Lately onboarded', '--definition', definition)).out).toBe(
    'lately-onboarded\n',
  );
  const list = await eventbook('cohorts');
  expect(list.out).toContain('lately-onboarded  Lately onboarded  {"kind":"did","event":"onboarding_completed"');
  const people = await eventbook('cohorts', 'people', 'lately-onboarded', '--limit', '1');
  expect(people.err).toMatch(/^1 of 3 people; --after \d+ shows the next\.\n$/);
  const wrong = await eventbook(
    'cohorts',
    'update',
    'lately-onboarded',
    '--definition',
    '{"kind":"did","event":"onbording_completed"}',
  );
  expect([wrong.code, wrong.err]).toEqual([
    2,
    'eventbook cohorts: There is no event "onbording_completed" in the plan. Did you mean "onboarding_completed"? [invalid_params]\n',
  ]);
  expect((await eventbook('cohorts', 'delete', 'lately-onboarded')).err).toBe('Deleted lately-onboarded.\n');
  expect((await eventbook('cohorts', '--json')).out).toBe('[]\n');
});

test('segments are saved under a name and named in questions', async () => {
  const definition = '{"property":"referral","operator":"exact","value":"friends"}';
  expect((await eventbook('segments', 'create', 'By friends', '--id', 'friends', '--definition', definition)).out).toBe(
    'friends\n',
  );
  const asked = JSON.stringify({ ...JSON.parse(params), filters: { not: { segment: 'friends' } } });
  expect((await eventbook('insight', 'stickiness', '--params', asked, '--csv')).out).toBe(
    'buckets,onboarding_completed\r\n1,0\r\n2,0\r\n',
  );
  expect((await eventbook('segments', 'delete', 'friends')).code).toBe(0);
});
