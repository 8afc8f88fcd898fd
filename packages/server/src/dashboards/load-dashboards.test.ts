import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LoadedConfig } from '../load-config.ts';
import { loadDashboards } from './load-dashboards.ts';

const near = fileURLToPath(new URL('../../../../node_modules/.cache/', import.meta.url));
let folder: string;
beforeEach(async () => {
  await mkdir(near, { recursive: true });
  folder = await mkdtemp(join(near, 'dashboards-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const named = (dashboards?: string) => {
  const config = { product: 'shop', plan: './plan.ts', dashboards };
  // The rest of a loaded config is not looked at.
  return { config, configFile: join(folder, 'eventbook.config.ts') } as unknown as LoadedConfig;
};

const tile = (id: string, size: object = {}) => ({
  id,
  title: id,
  note: 'Look.',
  question: { kind: 'trends', params: { series: [{ event: 'bought' }] } },
  ...size,
});
const list = (...tiles: object[]) =>
  `export default ${JSON.stringify([{ id: 'sales', name: 'Sales', description: '', dateRange: { from: '-7d' }, tiles }])};`;

test('a config that names none has none', async () => {
  expect(await loadDashboards(named())).toEqual([]);
});

test('tiles stand beside each other as long as there is room, then below the tallest of their row', async () => {
  await writeFile(
    join(folder, 'd.ts'),
    list(tile('a', { w: 8, h: 4 }), tile('b', { w: 4, h: 9 }), tile('c'), tile('d', { w: 12, h: 2 })),
  );
  const [sales] = await loadDashboards(named('./d.ts'));
  expect(sales).toMatchObject({ id: 'sales', name: 'Sales', ready: true, definition: { dateRange: { from: '-7d' } } });
  const tiles: Record<string, unknown>[] = Reflect.get(Object(sales?.definition), 'tiles');
  expect(tiles.map(({ id, x, y, w, h }) => [id, x, y, w, h])).toEqual([
    ['a', 0, 0, 8, 4],
    ['b', 8, 0, 4, 9],
    ['c', 0, 9, 6, 6],
    ['d', 0, 15, 12, 2],
  ]);
});

test.each([
  ['./missing.ts', list(), /names the dashboards \.\/missing\.ts, but there is no .*missing\.ts/],
  ['./d.ts', list(tile('a'), tile('a')), /the id "a" is there twice/],
  ['./d.ts', list({ ...tile('a'), note: undefined }), /note/],
  ['./d.ts', list(tile('A b')), /small letters/],
  ['./d.ts', 'export default {};', /expected array/],
  ['./d.ts', 'export default [', /can't be read/],
])('%s with %s is refused', async (dashboards, text, message) => {
  await writeFile(join(folder, 'd.ts'), text);
  await expect(loadDashboards(named(dashboards))).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringMatching(message),
  });
});
