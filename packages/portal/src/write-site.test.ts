import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSite } from './write-site.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const site = (...paths: string[]) => new Map(paths.map((path) => [path, `text of ${path}`]));
const files = async () => (await readdir(folder, { recursive: true })).filter((name) => name.includes('.')).sort();

test('a site is written into a new folder, folders within it made', async () => {
  expect(await writeSite(join(folder, 'deep/er'), site('a.html', 'events/b.html'))).toBe(true);
  expect(await readFile(join(folder, 'deep/er/events/b.html'), 'utf8')).toBe('text of events/b.html');
});

test('a second writing takes away what is no longer part of it', async () => {
  await writeSite(folder, site('a.html', 'events/gone.html'));
  expect(await writeSite(folder, site('a.html', 'c.html'))).toBe(true);
  expect(await files()).toEqual(['.eventbook-docs.json', 'a.html', 'c.html']);
});

test('a folder with anything else in it is left as it is', async () => {
  await writeFile(join(folder, 'index.html'), 'mine');
  expect(await writeSite(folder, site('index.html'))).toBe(false);
  expect([await files(), await readFile(join(folder, 'index.html'), 'utf8')]).toEqual([['index.html'], 'mine']);
  await rm(join(folder, 'index.html'));
  await writeSite(folder, site('index.html'));
  await writeFile(join(folder, 'notes.txt'), 'mine');
  expect(await writeSite(folder, site('other.html'))).toBe(false);
  expect(await files()).toEqual(['.eventbook-docs.json', 'index.html', 'notes.txt']);
});
