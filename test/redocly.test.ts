import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog, openapi } from '@eventbook/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import plan from '../events/index.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const document = openapi(catalog(plan));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-openapi-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('the document passes the linter without an error or a warning', async () => {
  const { exitCode, problems } = await lint(JSON.stringify(document));
  expect(problems).toEqual([]);
  expect(exitCode).toBe(0);
});

test('the linter is awake: an example that breaks its schema is refused', async () => {
  const broken = JSON.parse(JSON.stringify(document));
  broken.webhooks.timer_started.post.requestBody.content['application/json'].examples.sample.value.duration = 'long';
  const { exitCode, problems } = await lint(JSON.stringify(broken));
  expect(exitCode).toBe(1);
  expect(problems.map(({ ruleId }) => ruleId)).toEqual(['no-invalid-media-type-examples']);
});

async function lint(text: string): Promise<{ exitCode: number; problems: { ruleId: string; message: string }[] }> {
  const file = join(folder, 'openapi.json');
  await writeFile(file, text);
  const bin = join(repository, 'node_modules/@redocly/cli/bin/cli.js');
  const options = ['lint', '--config', join(repository, 'redocly.yaml'), '--format', 'json', file];
  return new Promise((resolve) => {
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', NO_UPDATE_NOTIFIER: 'true' };
    execFile(process.execPath, [bin, ...options], { env, maxBuffer: 1e8 }, (error, stdout) => {
      resolve({
        exitCode: typeof error?.code === 'number' ? error.code : 0,
        problems: JSON.parse(stdout.slice(stdout.indexOf('{'))).problems,
      });
    });
  });
}
