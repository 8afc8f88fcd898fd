import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventDetail, EventPage, QueryResult, Setup, Status } from '@eventbook/server';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = join(root, 'packages/cli/bin/eventbook.js');

/** The token that the tests' servers adopt for the first environment. */
export const token = 'phc_testtesttesttesttesttesttesttest';

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly child: ChildProcess;
  get<TAnswer>(path: string): Promise<TAnswer>;
  query(sql: string, env?: string): Promise<QueryResult['rows']>;
  status(): Promise<Status>;
  setup(): Promise<Setup>;
  find(uuid: string): Promise<EventDetail | undefined>;
  quarantine(limit?: number): Promise<EventPage['records']>;
  /** Sends events as clients do, and holds that they are acknowledged. */
  send(events: readonly object[]): Promise<void>;
  /** Waits until the store answers and nothing waits in the journal. */
  settled(): Promise<Status>;
  /** Ends the process as a power switch would. */
  kill(): Promise<void>;
}

/** A folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'eventbook-test-'));
}

/** Starts the real server as a user would, on a port of its own. */
export async function startServer(
  options: { folder?: string; project?: string; env?: Record<string, string> } = {},
): Promise<TestServer> {
  const folder = options.folder ?? (await temporaryFolder());
  const written: string[] = [];
  await rm(join(folder, 'server.json'), { force: true });
  const child = spawn(process.execPath, [cli, 'serve'], {
    cwd: options.project ?? root,
    env: { ...process.env, EVENTBOOK_PORT: '0', EVENTBOOK_DATA: folder, EVENTBOOK_TOKEN: token, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (chunk) => written.push(String(chunk)));
  child.stderr?.on('data', (chunk) => written.push(String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await until('the server to listen', 60_000, async () => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended:\n${written.join('')}`);
    const file = await readFile(join(folder, 'server.json'), 'utf8').catch(() => undefined);
    return file === undefined ? undefined : (JSON.parse(file) as { url: string }).url;
  });
  const get = async <TAnswer>(path: string): Promise<TAnswer> => {
    const response = await fetch(new URL(path, url));
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as TAnswer;
  };
  const status = async () => await get<Status>('/api/v1/status');
  return {
    url,
    folder,
    child,
    get,
    status,
    setup: async () => await get<Setup>('/api/v1/setup'),
    query: async (sql, env) => {
      const response = await fetch(new URL('/api/v1/query', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sql, env }),
      });
      const answer = (await response.json()) as QueryResult;
      if (!response.ok) throw new Error(`${sql} answered ${response.status}: ${JSON.stringify(answer)}`);
      return answer.rows;
    },
    find: async (uuid) => {
      const response = await fetch(new URL(`/api/v1/events/${uuid}`, url));
      return response.ok ? ((await response.json()) as EventDetail) : undefined;
    },
    quarantine: async (limit = 500) => (await get<EventPage>(`/api/v1/quarantine?limit=${limit}`)).records,
    send: async (events) => {
      const body = JSON.stringify({ api_key: token, batch: events });
      const response = await fetch(new URL('/batch/', url), { method: 'POST', body });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`/batch/ answered ${response.status}: ${text}`);
    },
    settled: async () =>
      await until('the store to catch up', 60_000, async () => {
        const now = await status();
        return now.store.reachable && now.environments.every(({ waiting }) => waiting === 0) ? now : undefined;
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks again until there is an answer; fails with what was waited for. */
export async function until<TAnswer>(
  what: string,
  ms: number,
  ask: () => Promise<TAnswer | undefined>,
): Promise<TAnswer> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${ms} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
