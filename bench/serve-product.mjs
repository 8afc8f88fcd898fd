import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The token that a folder without one adopts. */
const token = 'phc_benchbenchbenchbenchbenchbenchbe';
const startMs = 120_000;

/** The product as a user starts it, on a data folder: its address, and a way to send it events. */
export async function serveProduct(data) {
  mkdirSync(data, { recursive: true });
  // One that was killed leaves its address.
  rmSync(join(data, 'server.json'), { force: true });
  const child = spawn(process.execPath, [join(root, 'packages/cli/bin/eventbook.js'), 'serve'], {
    cwd: root,
    env: { ...process.env, EVENTBOOK_PORT: '0', EVENTBOOK_DATA: data, EVENTBOOK_TOKEN: token },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const waited = (ask) => until(ask, () => child.exitCode !== null);
  const url = await waited(() => JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')).url);
  const get = async (path) => await (await fetch(url + path)).json();
  const ready = async () => {
    if (!(await fetch(`${url}/readyz`)).ok) throw new Error('not yet');
    return true;
  };
  await waited(ready);
  // A folder that was made by another way has a token already.
  const { environments } = await get('/api/v1/setup');
  return {
    url,
    get,
    send: async (batch) => {
      const body = JSON.stringify({ api_key: environments[0].token, batch });
      const { status } = await fetch(`${url}/batch/`, { method: 'POST', body });
      if (status !== 200) throw new Error(`/batch/ answered ${status}.`);
    },
    settled: () =>
      waited(async () => {
        const status = await get('/api/v1/status');
        if (status.environments.some(({ waiting }) => waiting > 0)) throw new Error('not yet');
        return true;
      }),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function until(ask, isOver) {
  for (const began = performance.now(); performance.now() - began < startMs; ) {
    try {
      return await ask();
    } catch {
      if (isOver()) throw new Error('The server ended.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`The server was waited for ${startMs / 1_000} seconds.`);
}
