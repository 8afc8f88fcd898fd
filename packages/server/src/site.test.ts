import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSite } from './site.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-site-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(
    join(folder, 'index.html'),
    '<html><head><title>UI</title><script src="/a.js"></script></head></html>',
  );
  await writeFile(join(folder, 'assets', 'index-1.js'), 'run();');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = async (path: string, setup: unknown = { product: 'Acme' }) =>
  await (await createSite(folder, () => setup).answer(path, true))?.text();

test('a page brings along what the UI is drawn with, before the scripts that read it, as data that can not end its element', async () => {
  expect(await text('/dashboards/growth')).toBe(
    '<html><head><title>UI</title><script type="application/json" id="setup">{"product":"Acme"}</script><script src="/a.js"></script></head></html>',
  );
  const hostile = await text('/', { product: '</script><script>alert(1)</script><!-- $& $`' });
  expect(hostile?.match(/<\/?script|<!--/g)).toEqual(['<script', '</script', '<script', '</script']);
  const [, data = ''] = /id="setup">(.*?)<\/script>/.exec(hostile ?? '') ?? [];
  expect(JSON.parse(data)).toEqual({ product: '</script><script>alert(1)</script><!-- $& $`' });
});

test('who has nothing but a link is told nothing beside the page itself', async () => {
  const plain = '<html><head><title>UI</title><script src="/a.js"></script></head></html>';
  expect(await text(`/share/${'A'.repeat(43)}`)).toBe(plain);
  expect(await text('/assets/none.js')).toBe(plain);
});

test('files are what they are', async () => {
  expect(await text('/assets/index-1.js')).toBe('run();');
});
