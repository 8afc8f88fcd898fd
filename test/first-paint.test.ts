import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { root } from './support/server.ts';

// As vite built it: `npm test` builds first.
const dist = join(root, 'packages/web/dist');
const gzipped = (path: string) => gzipSync(readFileSync(join(dist, path))).length;

/** The scripts that index.html names, whether run or loaded ahead. */
function scripts(): string[] {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
}

test('the script before the first paint, with the texts of one language, is at most 150 kB', () => {
  const named = scripts();
  expect(named.length).toBeGreaterThan(1);
  const languages = readdirSync(join(dist, 'assets'))
    .filter((name) => /^(en|de)-.*\.js$/.test(name))
    .map((name) => gzipped(`assets/${name}`));
  expect(languages.length).toBe(2);
  const bytes = named.reduce((sum, path) => sum + gzipped(path), Math.max(...languages));
  expect(bytes).toBeLessThanOrEqual(150_000);
});

test('no language is in what every reader loads', () => {
  const text = scripts()
    .map((path) => readFileSync(join(dist, path), 'utf8'))
    .join('');
  expect(text).not.toContain('Skip to content');
  expect(text).not.toContain('Zum Inhalt springen');
});

test('the page names the files of each language and page, which the program would ask for later', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = (name: string): Record<string, string[]> =>
    JSON.parse(new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '{}');
  const pages = named('pages');
  expect(Object.keys(named('languages')).sort()).toEqual(['de', 'en']);
  expect(Object.keys(pages)).toEqual(expect.arrayContaining(['/', '/live', '/questions/$kind', '/people/$distinctId']));
  const files = [named('languages'), pages].flatMap((each) => Object.values(each).flat());
  expect(files.filter((path) => !existsSync(join(dist, path)))).toEqual([]);
  expect(pages['/live']?.[0]).toMatch(/live-page/);
});
