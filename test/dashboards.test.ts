import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { catalog } from '@eventbook/catalog';
import {
  type DashboardDefinition,
  type Home,
  type InsightAnswer,
  type InsightResults,
  loadConfig,
  type SavedDashboard,
} from '@eventbook/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import dashboards from '../dashboards/index.ts';
import { cli, root, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const simulated = [
    'simulate',
    '--people',
    '300',
    '--days',
    '45',
    '--seed',
    '7',
    '--flaws',
    '0.02',
    '--url',
    server.url,
  ];
  await promisify(execFile)(process.execPath, [cli, ...simulated], { cwd: root, maxBuffer: 2 ** 24 });
  await server.settled();
}, 240_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const tiles = dashboards.flatMap(({ id, tiles: own }) => own.map((tile) => [`${id}: ${tile.title}`, tile] as const));

describe('each tile of a ready dashboard has something to show of the simulated people', () => {
  test.each(tiles)('%s', async (_, { question: { kind, params } }) => {
    const response = await fetch(`${server.url}/api/v1/insights/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params }),
    });
    const text = await response.text();
    expect(response.status, text).toBe(200);
    const { table } = JSON.parse(text) as InsightAnswer;
    const numbers = table.rows.flat().filter((cell) => typeof cell === 'number' && cell !== 0);
    expect(numbers.length, JSON.stringify(table)).toBeGreaterThan(1);
  });
});

test('Home counts yesterday and the day before as an insight does', async () => {
  const params = { series: [{ event: null }, { event: null, math: 'dau' }], dateRange: { from: '-2d', to: '-1d' } };
  const response = await fetch(`${server.url}/api/v1/insights/trends`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ params }),
  });
  // As the insight's own type says.
  const { result } = (await response.json()) as { result: InsightResults['trends'] };
  const { dayBefore, yesterday } = await server.get<Home>('/api/v1/home');
  expect([dayBefore, yesterday].map((day) => day?.date)).toEqual(result.buckets);
  expect(result.results.map(({ values }) => values)).toEqual([
    [dayBefore?.events, yesterday?.events],
    [dayBefore?.persons, yesterday?.persons],
  ]);
  // Simulated days end at midnight in UTC: in Berlin's first hours of a day they have not reached yesterday.
  expect(dayBefore?.events).toBeGreaterThan(50);
});

test('every ready dashboard is listed, laid out without an overlap, and can not be changed or deleted', async () => {
  const listed = await server.get<SavedDashboard[]>('/api/v1/dashboards');
  expect(listed.map(({ id, name, ready }) => ({ id, name, ready }))).toEqual(
    dashboards.map(({ id, name }) => ({ id, name, ready: true })),
  );
  for (const { id, definition } of listed) {
    // As the contract says.
    const { tiles: placed } = definition as DashboardDefinition;
    const cells = placed.flatMap(({ x, y, w, h }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size, id).toBe(cells.length);
    const copy = await fetch(`${server.url}/api/v1/dashboards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: `Copy of ${id}`, definition }),
    });
    expect(copy.status, await copy.text()).toBe(201);
  }
  for (const method of ['PUT', 'DELETE']) {
    const refused = await fetch(`${server.url}/api/v1/dashboards/growth`, {
      method,
      ...(method === 'PUT' && { headers: { 'content-type': 'application/json' }, body: '{"name":"Mine"}' }),
    });
    expect([refused.status, await refused.text()]).toEqual([
      409,
      '{"error":{"code":"read_only","message":"The dashboard \\"growth\\" comes with the project and can not be changed; save a copy of it."}}',
    ]);
  }
});

test('ready dashboards name events of the plan and nothing else', async () => {
  const { plan } = await loadConfig(root);
  const { events } = catalog(plan);
  const named = [...JSON.stringify(dashboards).matchAll(/"event":"([^"]+)"/g)].map(([, name]) => name ?? '');
  expect(new Set(named).size).toBeGreaterThan(30);
  expect(named.filter((name) => !events.has(name))).toEqual([]);
});
