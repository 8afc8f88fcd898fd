import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function docs(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(['docs', '--config', join(root, 'eventbook.config.ts'), ...args], {
    cwd: folder,
    env: {},
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  });
  return { code, out: out.join(''), err: err.join('') };
}

test('docs writes the site and says how many pages, files and bytes; a second time in its place', async () => {
  expect((await docs()).out).toMatch(/^\d+ pages, \d+ files, [\d,]+ bytes in .*eventbook-docs\n$/);
  const { code, out } = await docs('--json');
  const said = JSON.parse(out);
  expect([code, said.pages > 70, said.folder]).toEqual([0, true, join(folder, 'eventbook-docs')]);
  // Besides what it counts there is the list of what is its own.
  const written = await readdir(said.folder, { recursive: true, withFileTypes: true });
  expect(written.filter((entry) => entry.isFile())).toHaveLength(said.files + 1);
  expect(await readFile(join(said.folder, 'index.html'), 'utf8')).not.toContain('data-api');
});

test('docs refuses a folder that holds something else', async () => {
  await writeFile(join(folder, 'notes.txt'), 'mine');
  const { code, out, err } = await docs('--out', '.');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('holds files that this command did not write');
  expect(await readdir(folder)).toEqual(['notes.txt']);
});

test('docs --redoc writes a Redoc page of the document, complete in itself, beside the document', async () => {
  const { code, out } = await docs('--redoc');
  expect([code, out]).toEqual([0, expect.stringMatching(/^1 page, 3 files, [\d,]+ bytes in .*eventbook-redoc\n$/)]);
  const page = await readFile(join(folder, 'eventbook-redoc/index.html'), 'utf8');
  expect(page).toContain('exam_completed');
  expect(page).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none'/);
  expect(page).not.toMatch(/<script[^>]+src=|cdn\.redoc\.ly/);
  expect((await readdir(join(folder, 'eventbook-redoc'))).sort()).toEqual([
    '.eventbook-docs.json',
    'index.html',
    'openapi.json',
    'openapi.yaml',
  ]);
});
