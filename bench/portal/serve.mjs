import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const token = 'phc_benchbenchbenchbenchbenchbenchbe';

/** Serves texts by path, gzipped, as a host of static files does. */
export async function servePages(pages) {
  const packed = new Map(Object.entries(pages).map(([path, text]) => [path, gzipSync(text)]));
  const server = createServer((request, response) => {
    const content = packed.get(new URL(request.url, 'http://host').pathname);
    response.writeHead(content ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...(content && { 'content-encoding': 'gzip', 'content-length': content.length }),
    });
    response.end(content ?? 'not here');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The product as a user starts it, with an event in it, so that the live figures have something to show. */
export async function serveProduct(data) {
  mkdirSync(data, { recursive: true });
  const child = spawn(process.execPath, [join(root, 'packages/cli/bin/eventbook.js'), 'serve'], {
    cwd: root,
    env: { ...process.env, EVENTBOOK_PORT: '0', EVENTBOOK_DATA: data, EVENTBOOK_TOKEN: token },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await waited(() => JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')).url, child);
  const event = { api_key: token, event: 'timer_started', distinct_id: 'bench', properties: { duration: 25 } };
  await fetch(`${url}/i/v0/e/`, { method: 'POST', body: JSON.stringify(event) });
  await waited(async () => {
    const { environments } = await (await fetch(`${url}/api/v1/status`)).json();
    if (environments.some(({ waiting }) => waiting > 0)) throw new Error('not yet');
    return true;
  }, child);
  return {
    url,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function waited(ask, child) {
  for (let turn = 0; turn < 600; turn += 1) {
    try {
      return await ask();
    } catch {
      if (child.exitCode !== null) throw new Error('The server ended.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('The server was waited for a minute.');
}
