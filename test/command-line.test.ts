import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventbook as command, type Said } from './support/eventbook.ts';
import { cli, root, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const environment = () => ({ EVENTBOOK_DATA: server.folder });
const eventbook = (...args: string[]) => command(args, { env: environment() });

/** The same in a process of its own, as a shell does it. */
async function spawned(...args: string[]): Promise<Said> {
  return await new Promise((resolve) => {
    const env = { ...process.env, ...environment() };
    execFile(process.execPath, [cli, ...args], { cwd: root, env, maxBuffer: 64e6 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

test('send prints the verdict of a valid event and exits 0', async () => {
  const { code, out } = await spawned('send', 'onboarding_completed', '--props', '{"referral":"friends"}');
  expect(out).toMatch(/^stored {2}onboarding_completed {2}[0-9a-f-]{36} {2}production\n$/);
  expect(code).toBe(0);
});

test('send prints every violation of a broken event and exits 1', async () => {
  const { code, out } = await spawned('send', 'onboarding_completed', '--props', '{"referal":"friends"}');
  expect(out.replace(/[0-9a-f-]{36}/, '<uuid>')).toBe(
    'quarantined  onboarding_completed  <uuid>  production\n' +
      '  referral: missing_property, expected string, received absent\n' +
      '  referal: extra_property, expected no such property, received string; did you mean referral?\n',
  );
  expect(code).toBe(1);
});

test('query --json prints an array of row objects', async () => {
  const { code, out } = await eventbook(
    'query',
    "SELECT event, referral FROM events WHERE event = 'onboarding_completed'",
    '--json',
  );
  expect(JSON.parse(out)).toEqual([{ event: 'onboarding_completed', referral: 'friends' }]);
  expect(code).toBe(0);
});

test('query --csv prints a header and the values', async () => {
  const { out } = await eventbook(
    'query',
    "SELECT event, referral FROM events WHERE event = 'onboarding_completed'",
    '--csv',
  );
  expect(out).toBe('event,referral\r\nonboarding_completed,friends\r\n');
});

test('query refuses a statement that is no SELECT, with the reason', async () => {
  const { code, err } = await eventbook('query', 'DROP TABLE events');
  expect(err).toContain('[query_refused]');
  expect(code).toBe(2);
});

test('status --json holds the counters by their names', async () => {
  const { out } = await eventbook('status', '--json');
  expect(JSON.parse(out).environments[0]).toEqual({
    name: 'production',
    received: 2,
    stored: 1,
    quarantined: 1,
    duplicates: 0,
    dropped: 0,
    droppedByKind: {},
    waiting: 0,
    warnings: 0,
  });
});

test('quarantine --json lists the event with its violations', async () => {
  const { out } = await eventbook('quarantine', '--json');
  expect(
    JSON.parse(out).map(({ event, violations }: { event: string; violations: object[] }) => [event, violations.length]),
  ).toEqual([['onboarding_completed', 2]]);
});

test('a token made for an environment sends there', async () => {
  const { out } = await eventbook('tokens', 'create', '--env', 'staging', '--label', 'a test');
  const made = out.trim();
  const response = await fetch(`${server.url}/e/`, {
    method: 'POST',
    body: JSON.stringify({
      token: made,
      event: 'onboarding_completed',
      distinct_id: 'x',
      properties: { referral: 'friends' },
    }),
  });
  expect(response.status).toBe(200);
  await server.settled();
  const answer = await eventbook('query', 'SELECT count() AS n FROM events', '--env', 'staging', '--json');
  expect(JSON.parse(answer.out).map(({ n }: { n: unknown }) => Number(n))).toEqual([1]);
});

test('openapi prints the document on stdout and nothing else', async () => {
  const { code, out } = await eventbook('openapi');
  const document = JSON.parse(out);
  expect([document.openapi.slice(0, 3), Object.keys(document.webhooks).length]).toEqual(['3.1', 72]);
  expect(code).toBe(0);
});

test('check says that the plan holds', async () => {
  expect(await eventbook('check')).toMatchObject({ code: 0, err: '' });
});

test('types --check says that the generated types are in step', async () => {
  expect((await eventbook('types', '--check')).code).toBe(0);
});

test('state goes out as a file and comes back on another server', async () => {
  const { out } = await eventbook('state', 'export');
  expect(JSON.parse(out)).toMatchObject({ format: 'eventbook-state', version: 1 });
  await using other = await startServer();
  const file = join(other.folder, 'state.json');
  await writeFile(file, out);
  const imported = await eventbook('state', 'import', file, '--url', other.url);
  expect(imported).toMatchObject({ code: 0, out: '' });
  const tokens = JSON.parse((await eventbook('tokens', '--json', '--url', other.url)).out);
  expect(tokens.map((each: { label: string }) => each.label)).toContain('a test');
});

test('query works on the data folder when no server runs', async () => {
  await server.kill();
  const { code, out } = await spawned('query', 'SELECT count() AS n FROM events', '--json');
  expect(JSON.parse(out).map(({ n }: { n: unknown }) => Number(n))).toEqual([1]);
  expect(code).toBe(0);
});
