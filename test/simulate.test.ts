import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventbook } from './support/eventbook.ts';
import { cli, root, startServer, type TestServer, temporaryFolder } from './support/server.ts';

const run = promisify(execFile);
const size = ['--people', '40', '--days', '10', '--seed', '3', '--until', '2026-03-01'];
let folder: string;
let server: TestServer;
/** What a command in a process of its own said that it had sent through the collector. */
let sent: Awaited<ReturnType<typeof reported>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer();
  const { stdout } = await run(process.execPath, [cli, 'simulate', ...size, '--url', server.url, '--json'], {
    cwd: root,
    maxBuffer: 2 ** 24,
  });
  sent = JSON.parse(stdout);
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function simulate(...args: string[]) {
  const { code, out, err } = await eventbook(['simulate', ...args]);
  if (code !== 0) throw Object.assign(new Error(err), { code, stderr: err });
  return { stdout: out, stderr: err };
}
async function reported(...args: string[]) {
  const { stdout } = await simulate(...args, '--json');
  return JSON.parse(stdout);
}

test('what is said to be sent through the collector is in the store, event for event', async () => {
  expect(sent.sent).toMatchObject({
    addsUp: true,
    counted: { stored: sent.events, quarantined: 0, duplicates: 0, dropped: 0 },
  });
  const rows = await server.query('SELECT event, count() AS n FROM events GROUP BY event');
  expect(Object.fromEntries(rows.map(({ event, n }) => [event, Number(n)]))).toEqual(sent.counts);
  const [times] = await server.query(
    'SELECT toString(toDate(min(timestamp))) AS first, toString(toDate(max(timestamp))) AS last FROM events',
  );
  expect(times).toEqual({ first: '2026-02-19', last: '2026-02-28' });
  // Sent once more, all of it is known.
  const again = await reported(...size, '--url', server.url);
  expect(again.sent.counted).toEqual({ stored: 0, quarantined: 0, duplicates: sent.events, dropped: 0 });
}, 180_000);

test('into a store without a server come the same bytes, persons and counters, and a server goes on from there', async () => {
  const dry = await reported(...size, '--dry-run');
  const through = await server.query('SELECT count() AS persons FROM persons');
  const said = await reported(...size, '--into-store', '--data', folder);
  expect(said.digest).toBe(dry.digest);
  expect(said.counts).toEqual(dry.counts);
  expect(said.sent.counted).toEqual({ stored: said.events, quarantined: 0, duplicates: 0, dropped: 0 });
  // A store that holds something is searched for repeats.
  const again = await reported(...size, '--into-store', '--data', folder);
  expect(again.sent.counted).toEqual({ stored: 0, quarantined: 0, duplicates: said.events, dropped: 0 });
  await using started = await startServer({ folder });
  const [production] = (await started.settled()).environments;
  expect(production).toMatchObject({
    received: 2 * said.events,
    stored: said.events,
    duplicates: said.events,
    waiting: 0,
  });
  expect(await started.query('SELECT count() AS n, uniqExact(uuid) AS uuids FROM events')).toEqual([
    { n: said.events, uuids: said.events },
  ]);
  expect(await started.query('SELECT count() AS persons FROM persons')).toEqual(through);
  // While it runs, nobody else fills its store.
  await expect(simulate(...size, '--into-store', '--data', folder)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('[data_folder_in_use]'),
  });
}, 300_000);

test('flaws go to the quarantine with their reasons, and the counters add up', async () => {
  const said = await reported(...size, '--seed', '4', '--flaws', '0.1', '--env', 'staging', '--url', server.url);
  const { stored, quarantined } = said.sent.counted;
  expect(stored + quarantined).toBe(said.events);
  expect(quarantined / said.events).toBeGreaterThan(0.05);
  expect(quarantined / said.events).toBeLessThan(0.14);
  const kinds = await server.query(
    'SELECT DISTINCT violation.kind AS kind FROM quarantine ARRAY JOIN violations AS violation',
    'staging',
  );
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['wrong_type', 'missing_property', 'unknown_event', 'extra_property']),
  );
}, 120_000);

test('people are told what came of it and what to ask; each question is answered', async () => {
  const { stdout } = await simulate(...size, '--seed', '5', '--env', 'development', '--url', server.url);
  expect(stdout).toMatch(/^[\d,]+ events of 40 people in 10 days, from 2026-02-19 until 2026-03-01, seed 5\n/);
  expect(stdout).toMatch(/acknowledged .* events\/s\n {2}in the store .* events\/s\n.* 0 dropped: it adds up\n/);
  const asked = stdout.split('\n').filter((line) => line.startsWith('npx eventbook '));
  expect(asked.length).toBeGreaterThan(4);
  for (const line of asked) {
    // The shell takes the line apart, as it does for whoever copies it.
    const { stdout: parts } = await run('sh', ['-c', line.replace('npx eventbook', String.raw`printf '%s\0'`)]);
    const { code, out, err } = await eventbook(parts.split('\0').slice(0, -1));
    expect({ line, code, err }).toMatchObject({ line, code: 0 });
    expect(out.split('\n').length).toBeGreaterThan(2);
  }
}, 180_000);

test('a config without a simulation is told what to write', async () => {
  const near = join(root, 'node_modules/.cache');
  await mkdir(near, { recursive: true });
  const bare = await mkdtemp(join(near, 'simulate-'));
  try {
    await writeFile(
      join(bare, 'eventbook.config.ts'),
      `export default { product: 'shop', plan: '${root}/events/index.ts' };`,
    );
    await expect(simulate('--dry-run', '--config', bare)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "name a file in eventbook.config.ts, for example simulation: './simulation/index.ts'",
      ),
    });
  } finally {
    await rm(bare, { recursive: true, force: true });
  }
});

test.each([
  [['--people', 'many'], '--people expects a whole number from 1 to 1000000, got "many"'],
  [['--flaws', '2'], '--flaws expects a number from 0 to 1, got "2"'],
  [['--shape', 'web'], '--shape expects node, got "web"'],
  [['--until', 'soon'], '--until expects a date such as 2026-03-01, got "soon"'],
  [['--dry-run', '--into-store'], 'one of --into-store and --dry-run is expected'],
])('%j is refused with what was expected', async (args, words) => {
  await expect(simulate(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
});
