import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog, event, openapi } from '@eventbook/catalog';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { redocPage } from './redoc-page.ts';

const document = openapi(
  catalog({
    title: 'School',
    version: '1.0.0',
    description: 'The plan of a school.',
    areas: {},
    person: event({ description: 'A person.' }),
  }),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a project without @redocly/cli is told how to install it', async () => {
  await expect(redocPage(document, join(folder, 'eventbook.config.ts'))).rejects.toThrow(
    '--redoc needs @redocly/cli in the project: npm install --save-dev @redocly/cli@2.77.0',
  );
});

test('another major of it is refused by its version', async () => {
  const place = join(folder, 'node_modules/@redocly/cli');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'package.json'), '{ "name": "@redocly/cli", "version": "1.34.0" }');
  await expect(redocPage(document, join(folder, 'eventbook.config.ts'))).rejects.toThrow(
    '--redoc needs @redocly/cli 2, the project has 1.34.0: npm install --save-dev @redocly/cli@2.77.0',
  );
});
