import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const near = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
// What is built: a process of its own runs no TypeScript.
const built = new URL('../dist/main.js', import.meta.url).href;
const plan = `
  import { event } from '@eventbook/catalog';
  import { z } from 'zod';
  const bought = event({ description: 'A purchase.', properties: { total: z.number().describe('Euro'), note: z.string().optional().describe('Words') } });
  const Identify = event({ description: 'Who.' });
  export default { title: 'T', version: '1', description: 'D', areas: { a: { title: 'A', events: { bought } } }, person: Identify };
`;
let folder: string;
beforeAll(async () => {
  await mkdir(near, { recursive: true });
  folder = await mkdtemp(join(near, 'main-'));
  await writeFile(join(folder, 'plan.ts'), plan);
  await writeFile(join(folder, 'eventbook.config.ts'), "export default { product: 'Shop', plan: './plan.ts' };");
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Serving {
  readonly child: ChildProcess;
  readonly said: () => { out: string; err: string };
  /** Resolves with the exit code, or the signal. */
  readonly ended: Promise<number | string | null>;
}

function start(env: Record<string, string>): Serving {
  const code = `import { serve } from ${JSON.stringify(built)};
    process.exitCode = await serve({ from: ${JSON.stringify(folder)}, env: process.env, stdout: process.stdout }).catch((error) => {
      console.error(error.code, error.message);
      return 2;
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: {
      ...process.env,
      EVENTBOOK_PORT: '0',
      EVENTBOOK_DATA: join(folder, 'data'),
      EVENTBOOK_TOKEN: 'phc_mine',
      EVENTBOOK_CLICKHOUSE_URL: 'http://127.0.0.1:9',
      ...env,
    },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (exit, signal) => resolve(exit ?? signal)),
  );
  return { child, said: () => said, ended };
}

async function listening({ said, ended }: Serving): Promise<string> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (;;) {
    const url = /http:\/\/\S+/.exec(said().out)?.[0];
    if (url !== undefined) return url;
    if (over) throw new Error(said().err);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

test('serve says where it runs, with which token, and the three lines that send a first event', async () => {
  const serving = start({});
  const url = await listening(serving);
  expect(serving.said().out.replaceAll(url, '<url>')).toBe(`Eventbook 0.1.0  <url>
Token      phc_mine  (production)

Send a first event:

  import posthog from 'posthog-js';
  posthog.init('phc_mine', { api_host: '<url>' });
  posthog.capture('bought', {"total":12});

`);
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
});

test('the log is JSON lines without a token or what an event held', async () => {
  const serving = start({});
  const url = await listening(serving);
  const body = JSON.stringify({
    token: 'phc_mine',
    event: 'secret_name',
    distinct_id: 'secret_id',
    properties: { a: 'secret_value' },
  });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${url}/e/`, { method: 'POST', headers, body })).status).toBe(200);
  await fetch(`${url}/e/`, { method: 'POST', headers, body: body.replace('phc_mine', 'phc_other_secret') });
  await fetch(`${url}/e/`, { method: 'POST', headers, body: 'secret' });
  serving.child.kill('SIGTERM');
  await serving.ended;
  const { err } = serving.said();
  const lines = err
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: string; message: string });
  expect(lines.at(-1)?.message).toBe('Ended.');
  expect(err).not.toMatch(/secret|phc_/);
});

test('a second signal ends it at once, the first one again through npm does not', async () => {
  const serving = start({});
  const url = await listening(serving);
  // A request that is under way holds the end up: its body never comes.
  const held = fetch(`${url}/e/`, {
    method: 'POST',
    body: new ReadableStream({}),
    duplex: 'half',
  } as RequestInit).catch(() => 'cut');
  await new Promise((resolve) => setTimeout(resolve, 200));
  serving.child.kill('SIGINT');
  serving.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(serving.child.exitCode).toBeNull();
  serving.child.kill('SIGINT');
  expect(await serving.ended).toBe(130);
  expect(await held).toBe('cut');
});

test.each([
  [{ EVENTBOOK_PORT: 'http' }, 'config_invalid EVENTBOOK_PORT is expected to be a number from 0 to 65535, got "http".'],
  [{ EVENTBOOK_KEY: 'short' }, 'config_invalid EVENTBOOK_KEY is expected to have 16 characters or more.'],
  [{ EVENTBOOK_CLICKHOUSE_URL: 'clickhouse' }, 'config_invalid EVENTBOOK_CLICKHOUSE_URL is expected to begin with'],
])('%j stops it with a sentence', async (env, sentence) => {
  const serving = start(env);
  expect(await serving.ended).toBe(2);
  expect(serving.said().err).toContain(sentence);
});
