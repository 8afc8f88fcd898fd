import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../packages/cli/src/commands/index.ts';
import { acemate } from './support/payloads.ts';
import { root } from './support/server.ts';

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  ...['docs', 'adr'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => join(folder, file)),
  ),
];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  test('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((found) => found[1] ?? '');
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  test('names commands and events that exist', () => {
    const named = [...text.matchAll(/(?:npx )?eventbook (\w+)/g)].map((found) => found[1]);
    const inCode = [...text.matchAll(/`{1,3}[^`]+`{1,3}/g)].map(([code]) => code).join('\n');
    const known = new Set(commands.map(({ name }) => name));
    expect(
      named.filter((name) => name !== undefined && inCode.includes(`eventbook ${name}`) && !known.has(name)),
    ).toEqual([]);
    const captured = [...text.matchAll(/capture\('([^'$]+)'/g)].map((found) => found[1] ?? '');
    expect(captured.filter((name) => !acemate.events.has(name))).toEqual([]);
  });
});

test('an ADR is named for its decision and numbered without a gap', () => {
  const numbers = readdirSync(join(root, 'adr')).map((file) => Number(file.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test('every page of docs/ can be reached from the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const unlinked = pages.filter((page) => page.startsWith('docs/') && !readme.includes(relative('.', page)));
  expect(unlinked).toEqual([]);
});
