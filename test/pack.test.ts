import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const app = `
import { PostHog } from 'posthog-node';
import type { PostHog as BrowserPostHog } from 'posthog-js';
import checker from '@acemate/events/check';
import plan, { type Plan } from '@acemate/events';
import { tracker as browserTracker } from '@eventbook/sdk';
import { tracker } from '@eventbook/sdk/node';
import { recordingClient } from '@eventbook/sdk/testing';

export const browser = browserTracker<Plan>(undefined as BrowserPostHog | undefined);
const client = new PostHog('phc_token', { host: process.argv[2] ?? '', flushAt: 1 });
const tracking = tracker<Plan>(client, {
  check: { mode: 'throw', load: () => checker },
});
const course = { courseId: '7d444840-9dc0-41d1-b245-5ffdce74fad2', courseType: 'demo', courseRole: null } as const;
const bound = tracking.with({ ...course, organizationId: null, organizationRole: null });
bound.capture({
  distinctId: 'ada',
  event: 'chat_message_copied',
  properties: { content: 'Hello', messageRole: 'user' },
});
try {
  bound.capture({ distinctId: 'ada', event: 'chat_message_copied', properties: { content: 1 as never, messageRole: 'user' } });
} catch (violation) {
  console.log((violation as Error).message);
}
// @ts-expect-error a missing property
if (Math.random() > 2) bound.capture({ distinctId: 'ada', event: 'chat_message_copied', properties: { content: 'Hello' } });
// @ts-expect-error a misspelt event
if (Math.random() > 2) browser.capture('chat_message_copyed');
recordingClient<Plan>().clear();
console.log(plan.title);
await client.shutdown();
`;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'an-app-'));
  const packages = ['@eventbook/catalog', '@eventbook/sdk', '@acemate/events'];
  const chosen = packages.flatMap((name) => ['-w', name]);
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, ...chosen], { cwd: root });
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  expect(tarballs).toHaveLength(packages.length);
  // What the app has of others is linked from the repository: it is their version that matters, not their transport.
  const local = (name: string) => `file:${join(root, 'node_modules', name)}`;
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'an-app',
      private: true,
      type: 'module',
      dependencies: {
        ...Object.fromEntries(tarballs.map((name) => [packageOf(name), `file:./${name}`])),
        'posthog-js': local('posthog-js'),
        'posthog-node': local('posthog-node'),
        '@types/node': local('@types/node'),
      },
    }),
  );
  writeFileSync(join(folder, 'app.ts'), app);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        target: 'ES2022',
        lib: ['ES2022', 'DOM'],
        module: 'NodeNext',
        outDir: 'dist',
        skipLibCheck: true,
        types: ['node'],
      },
      files: ['app.ts'],
    }),
  );
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'], { cwd: folder });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `eventbook-sdk-0.1.0.tgz` is of `@eventbook/sdk`. */
function packageOf(tarball: string): string {
  return tarball.replace(/^(\w+)-(\w+)-.*$/, '@$1/$2');
}

const compile = (compiler: string, ...flags: string[]) =>
  run(process.execPath, [join(root, 'node_modules', compiler, 'lib/tsc.js'), '-p', '.', ...flags], {
    cwd: folder,
  }).catch((failure: { stdout: string }) => failure);

test('an app outside of the repository compiles with TypeScript 5.9 and 7, and meets no type of the schemas', async () => {
  expect(await compile('typescript-5.9', '--noEmit')).toMatchObject({ stdout: '' });
  expect(await compile('typescript')).toMatchObject({ stdout: '' });
  const { stdout } = await compile('typescript', '--noEmit', '--listFiles');
  expect(stdout).toContain('plan.generated.d.ts');
  expect(stdout.split('\n').filter((path) => /node_modules\/(zod|@eventbook\/catalog)\//.test(path))).toEqual([]);
}, 120_000);

test('it sends what it captures, and its check knows the plan', async () => {
  const received: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const body = await bytesOf(request);
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    if (request.url?.startsWith('/batch')) received.push(...JSON.parse(text.toString()).batch);
    response.setHeader('content-type', 'application/json').end('{"status":"Ok"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const { stdout } = await run(process.execPath, ['dist/app.js', `http://127.0.0.1:${port}`], { cwd: folder });
    expect(stdout).toBe(
      '[eventbook] chat_message_copied breaks the plan:\n' +
        '  content: expected string, received number\n' +
        'PostHog Events Documentation\n',
    );
  } finally {
    server.close();
  }
  expect(received).toMatchObject([
    {
      event: 'chat_message_copied',
      distinct_id: 'ada',
      properties: {
        courseId: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
        courseType: 'demo',
        courseRole: null,
        organizationId: null,
        organizationRole: null,
        content: 'Hello',
        messageRole: 'user',
      },
    },
  ]);
});

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
