import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { apiDocument } from './api-document.ts';
import { routes } from './routes/index.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

test('every file of routes/ is in the index, and no path is there twice', async () => {
  const files = (await readdir(new URL('./routes/', import.meta.url))).filter((name) => name !== 'index.ts');
  expect(routes).toHaveLength(files.length);
  const addresses = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(routes.length);
});

test('the document names every route and the schemas that they share', () => {
  const document = apiDocument(routes, '1.0.0');
  expect(Object.keys(document.paths as object)).toEqual([
    '/api/v1/status',
    '/api/v1/home',
    '/api/v1/setup',
    '/api/v1/plan',
    '/api/v1/stats',
    '/api/v1/stats/{event}',
    '/api/v1/events',
    '/api/v1/events/{uuid}',
    '/api/v1/quarantine',
    '/api/v1/quarantine/ended',
    '/api/v1/quarantine/replay',
    '/api/v1/quarantine/discard',
    '/api/v1/violations',
    '/api/v1/unknown-events',
    '/api/v1/persons/{distinct_id}',
    '/api/v1/persons/{distinct_id}/timeline',
    '/api/v1/persons/{distinct_id}/history',
    '/api/v1/persons/{distinct_id}/sessions',
    '/api/v1/persons/{distinct_id}/cohorts',
    '/api/v1/persons',
    '/api/v1/live',
    '/api/v1/query',
    '/api/v1/insights',
    '/api/v1/insights/{kind}',
    '/api/v1/insights/{kind}/people',
    '/api/v1/questions',
    '/api/v1/questions/{id}',
    '/api/v1/cohorts',
    '/api/v1/cohorts/{id}',
    '/api/v1/cohorts/{id}/people',
    '/api/v1/cohorts/size',
    '/api/v1/segments',
    '/api/v1/segments/{id}',
    '/api/v1/saved-questions',
    '/api/v1/saved-questions/{id}',
    '/api/v1/saved-questions/{id}/history',
    '/api/v1/dashboards',
    '/api/v1/dashboards/{id}',
    '/api/v1/dashboards/{id}/history',
    '/api/v1/annotations',
    '/api/v1/annotations/{id}',
    '/api/v1/alarms',
    '/api/v1/alarms/{id}',
    '/api/v1/alarms/{id}/check',
    '/api/v1/dashboards/{id}/shares',
    '/api/v1/dashboards/{id}/shares/{share}',
    '/api/v1/shares/{token}',
    '/api/v1/shares/{token}/tiles/{tile}',
    '/api/v1/tokens',
    '/api/v1/tokens/{token}',
    '/api/v1/state',
  ]);
  const text = JSON.stringify(document);
  const { schemas } = document.components as { schemas: object };
  const referred = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
  expect([...referred].filter((name) => name !== undefined && !(name in schemas))).toEqual([]);
});

test('the document passes the linter without an error or a warning', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eventbook-openapi-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(apiDocument(routes, '1.0.0')));
  const { code, said } = await new Promise<{ code: number; said: string }>((resolve) => {
    const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    execFile(process.execPath, [redocly, 'lint', 'openapi.json'], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    );
  });
  await rm(folder, { recursive: true });
  expect(said).not.toMatch(/\[\d+\] openapi\.json/);
  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
});
