import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli, root } from './support/server.ts';

let folder: string;
beforeAll(async () => {
  // Within the repository, so that the packages are found from there.
  const parent = join(root, 'node_modules/.eventbook');
  await mkdir(parent, { recursive: true });
  folder = await mkdtemp(join(parent, 'check-'));
  await mkdir(join(folder, 'events'));
  await writeFile(
    join(folder, 'eventbook.config.ts'),
    "export default { product: 'shop', plan: './events/index.ts' };\n",
  );
  await writeFile(
    join(folder, 'events/index.ts'),
    `import { event } from '@eventbook/catalog';
import { z } from 'zod';
import * as orders from './orders.ts';
export default {
  title: 'Shop',
  version: '1.0.0',
  description: 'The plan of a shop.',
  areas: { orders: { title: 'Orders', events: orders } },
  person: event({ description: 'A person.', properties: { tier: z.string().describe('What they pay for.') } }),
};
`,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function check(orders: string): Promise<{ code: number; out: string; err: string }> {
  await writeFile(
    join(folder, 'events/orders.ts'),
    `import { event } from '@eventbook/catalog';\nimport { z } from 'zod';\n\n${orders}`,
  );
  return await new Promise((resolve) => {
    execFile(process.execPath, [cli, 'check'], { cwd: folder }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

test('each problem says file and line, event, property and what was expected', async () => {
  const { code, out } = await check(`export const order_placed = event({
  description: 'Somebody placed an order.',
  properties: { total: z.number().describe('In euros.'), coupon: z.string() },
  examples: [{ total: 'twelve', coupon: 'a' }],
});

export const order_paid = event({
  description: '',
  properties: { total: z.string().describe('In euros.'), timestamp: z.string().describe('When.') },
});
`);
  const lines = out.split('\n').filter((line) => /^events\/orders/.test(line) && !/pii_missing/.test(line));
  expect(lines.sort()).toEqual(
    [
      'events/orders.ts:10  order_paid has no description  [event_not_described]',
      'events/orders.ts:10  order_paid.timestamp has the name of a column that every event has  [property_name_reserved]',
      'events/orders.ts:4  order_placed.coupon has neither a description nor a note  [property_not_described]',
      'events/orders.ts:4  order_placed.total in example 1 is string, expected number  [example_invalid]',
      'events/orders.ts:4  order_placed.total is stored as number here and as string in order_paid  [property_kinds_differ]',
    ].sort(),
  );
  expect(code).toBe(1);
});

test('a plan that does not compile is named with file, line and what is wrong', async () => {
  const { code, err } = await check('export const order_placed = event({ description: .5. });\n');
  expect(err).toMatch(/events\/orders\.ts:4:\d+: ERROR: /);
  expect(code).toBe(2);
});
