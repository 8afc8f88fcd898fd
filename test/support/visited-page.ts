import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { root } from './server.ts';

/** A site that uses posthog-js: `/module` bundles the npm package, `/snippet` loads the file that the collector serves. Another origin than the collector, as in life. */
export interface Site extends AsyncDisposable {
  readonly url: string;
}

const moduleEntry = `
import posthog from 'posthog-js';
window.posthog = posthog;
window.start = (token, options) => posthog.init(token, options);
`;

// A loader as a site writes it: calls queue up in an array until the file is there.
const snippet = (host: string) => `
window.start = (token, options) => {
  const queue = (window.posthog = []);
  queue._i = [];
  queue.__SV = 1;
  for (const method of ['capture', 'identify', 'register', 'reset']) {
    queue[method] = (...args) => queue.push([method, ...args]);
  }
  queue._i.push([token, options, 'posthog']);
  const script = document.createElement('script');
  script.crossOrigin = 'anonymous';
  script.src = '${host}/static/array.js';
  document.head.append(script);
};
`;

const page = (script: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><link rel="icon" href="data:,"></head>` +
  `<body><h1>A site</h1><script src="${script}"></script></body></html>`;

export async function openSite(collector: string): Promise<Site> {
  const bundled = await build({
    stdin: { contents: moduleEntry, resolveDir: root },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    minify: true,
  });
  const files: Record<string, [type: string, content: string]> = {
    '/module': ['text/html', page('/module.js')],
    '/module.js': ['text/javascript', bundled.outputFiles[0]?.text ?? ''],
    '/snippet': ['text/html', page('/snippet.js')],
    '/snippet.js': ['text/javascript', snippet(collector)],
  };
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://site').pathname];
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.[0] ?? 'text/plain' });
    response.end(file?.[1] ?? 'not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
