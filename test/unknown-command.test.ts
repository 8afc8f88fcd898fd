import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnknownEvents, Violations } from '@eventbook/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli, root, startServer, type TestServer } from './support/server.ts';

const indexFile = `import { event } from '@eventbook/catalog';
import * as orders from './orders.ts';
export default {
  title: 'Shop',
  version: '1.0.0',
  description: 'The plan of a shop.',
  areas: { orders: { title: 'Orders', events: orders } },
  person: event({ description: 'A person.' }),
};
`;
const ordersFile = `import { event } from '@eventbook/catalog';
import { z } from 'zod';

export const order_paid = event({
  description: 'Somebody paid for an order.',
  properties: { total: z.number().meta({ pii: 'none' }).describe('In euros.') },
});
`;

let project: string;
let server: TestServer;
beforeAll(async () => {
  // Within the repository, so that the packages are found from there.
  const parent = join(root, 'node_modules/.eventbook');
  await mkdir(parent, { recursive: true });
  project = await mkdtemp(join(parent, 'unknown-'));
  await mkdir(join(project, 'events'));
  await writeFile(
    join(project, 'eventbook.config.ts'),
    "export default { product: 'shop', plan: './events/index.ts' };\n",
  );
  await writeFile(join(project, 'events/index.ts'), indexFile);
  await writeFile(join(project, 'events/orders.ts'), ordersFile);
  server = await startServer({ project });
  const order = (more: object) => ({
    event: 'order placed',
    distinct_id: 'lena',
    properties: { $lib: 'web', $lib_version: '1.2.0', ...more },
  });
  await server.send([
    order({ total: 12.5, billing: 'monthly', "buyer's note": 'Ring */ twice' }),
    order({ total: 8, billing: 'yearly' }),
    order({ total: 8, billing: 'monthly' }),
    order({ total: 9, billing: 'yearly', coupon: null }),
    { event: 'order_paid', distinct_id: 'tom', properties: { $lib: 'web', total: 'twelve' } },
    { event: 'odd"};\u202e', distinct_id: 'tom', properties: {} },
  ]);
  await server.settled();
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await rm(project, { recursive: true, force: true });
});

async function eventbook(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return await new Promise((resolve) => {
    const env = { ...process.env, EVENTBOOK_DATA: server.folder };
    execFile(process.execPath, [cli, ...args], { cwd: project, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

test('I see which events the plan does not know, print one, put it into the plan, and the check passes', async () => {
  const list = await eventbook('unknown');
  expect(list.out.replace(/\d{4}-[\d-]+T[\d:.]+Z/g, '<time>').replace(/ +last/, '  last')).toBe(
    `event         count  clients    nearest     first seen  last seen
order placed      4  web 1.2.0  order_paid  <time>  <time>
odd"};\\u202e      1  no client              <time>  <time>
`,
  );
  const one = await eventbook('unknown', '--event', 'order placed');
  expect(one).toEqual({
    code: 0,
    out: `
// Drafted from 4 events. Say what each is, and decide on every PII class: a guess is strict, and still a guess.
const order_placed = event({
  description: 'Say when it is sent.',
  properties: {
    total: z.number().meta({ pii: 'none' }).describe('In euros.'),
    billing: z.enum(['monthly', 'yearly']).describe('Say what it is.'),
    "buyer's note": z.string().meta({ pii: 'content' }).optional().describe('Say what it is.'),
    // 'coupon' only came as null: nobody knows yet what it is.
    coupon: z.string().meta({ pii: 'content' }).nullable().optional().describe('Say what it is.'),
  },
});
export { order_placed as 'order placed' };
`,
    err: 'order placed would stand in events/orders.ts.\n',
  });
  const all = await eventbook('unknown', '--typescript');
  await appendFile(join(project, 'events/orders.ts'), all.out);
  expect((await eventbook('lock')).code).toBe(0);
  expect(await eventbook('check')).toEqual({
    code: 0,
    out: '3 events and Identify, 4 property names: the plan holds.\n',
    err: '',
  });
});

test('one that never came is said, and --json holds what the API answers', async () => {
  expect(await eventbook('unknown', '--event', 'signup')).toEqual({
    code: 1,
    out: '',
    err: 'No unknown event called "signup" has arrived in that time.\n',
  });
  const { out } = await eventbook('unknown', '--since', '1d', '--json');
  const { events } = await server.get<UnknownEvents>('/api/v1/unknown-events');
  expect(JSON.parse(out)).toEqual(events);
});

test('the API tells what breaks, and names a parameter that it does not take', async () => {
  const { quarantined, rows } = await server.get<Violations>('/api/v1/violations?kind=wrong_type&path=total');
  expect([quarantined, rows.map(({ event, path, share, lib }) => [event, path, share, lib])]).toEqual([
    1,
    [['order_paid', 'total', 1, 'web']],
  ]);
  expect(rows[0]?.samples[0]?.properties).toEqual({ total: 'string of 6 characters' });
  for (const query of ['kind=wrong', 'from=yesterday', 'limit=201', 'of=all']) {
    const response = await fetch(new URL(`/api/v1/violations?${query}`, server.url));
    expect([response.status, (await response.json()).error.code]).toEqual([400, 'invalid_params']);
  }
});
