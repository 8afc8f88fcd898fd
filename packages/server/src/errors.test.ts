import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorTable } from './errors.ts';

test('docs/errors.md lists every code with its status and its meaning, in the order of the table', () => {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (\d+) +\| (.+?) +\|$/gm)].map(([, code, status, means]) => [
    code,
    Number(status),
    means,
  ]);
  expect(rows).toEqual(Object.entries(errorTable).map(([code, { status, means }]) => [code, status, means]));
});
