import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EnvironmentCounters, Setup, Status } from '@eventbook/server';
import type { Connection } from '../connect.ts';
import { UsageError } from '../usage-error.ts';
import type { Outlet } from './outlet.ts';

const compressed = promisify(gzip);
const tries = 8;
const firstPauseMs = 250;
const lookAgainMs = 200;

/** Through PostHog's route of a server, as posthog-node sends: 100 events at most in a gzipped batch. */
export async function collectorOutlet(server: Connection, environment: string | undefined): Promise<Outlet> {
  const setup = await server.get<Setup>('/api/v1/setup');
  const env = environment ?? setup.environments[0]?.name;
  const token = setup.environments.find(({ name }) => name === env)?.token;
  if (token === undefined) {
    const names = setup.environments.map(({ name }) => name).join(', ');
    throw new UsageError(`no environment "${env}"; there are ${names}`);
  }
  const stands = async (): Promise<EnvironmentCounters | undefined> => {
    const { environments } = await server.get<Status>('/api/v1/status');
    return environments.find(({ name }) => name === env);
  };
  return {
    token,
    size: 100,
    concurrency: 4,
    name: `through the collector at ${server.url}, environment ${env}`,
    async take(body) {
      await post(new URL('/batch/', server.url), new Uint8Array(await compressed(body, { level: 1 })));
    },
    counted: stands,
    async settled() {
      while (((await stands())?.waiting ?? 0) > 0) await sleep(lookAgainMs);
    },
    close: () => server.close(),
  };
}

/** Sends until it is acknowledged: a collector that can't take a batch now says when to come again. */
async function post(url: URL, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'user-agent': 'eventbook-simulate',
  };
  let problem = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const response = await fetch(url, { method: 'POST', headers, body }).catch((error: unknown) => {
      problem = error instanceof Error ? error.message : String(error);
      return undefined;
    });
    if (response?.ok) {
      await response.arrayBuffer();
      return;
    }
    if (response !== undefined) {
      problem = `${response.status} ${await response.text()}`;
      if (response.status < 500) break;
    }
    const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000;
    await sleep(Math.max(asked, firstPauseMs * 2 ** attempt));
  }
  throw new Error(`The collector at ${url.origin} did not take a batch: ${problem}`);
}
