import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StateExport } from '@eventbook/server';
import { UsageError } from './usage-error.ts';

/** The file of what is no definition; it makes a folder one of ours. */
const head = 'eventbook-state.json';

const kinds = ['cohorts', 'segments', 'savedQuestions', 'dashboards', 'annotations', 'alarms'] as const;

/** `savedQuestions` stand in `saved-questions/`. */
const folderOf = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Writes an export as a folder: one file a definition, named by its id, so that a change is a change of one file. Files of what is gone are removed.
 * @example
 * await writeStateFolder('state', await server.get('/api/v1/state'));
 */
export async function writeStateFolder(folder: string, state: StateExport): Promise<void> {
  const { cohorts, segments, savedQuestions, dashboards, annotations, alarms, ...rest } = state;
  const definitions = { cohorts, segments, savedQuestions, dashboards, annotations, alarms };
  await mkdir(folder, { recursive: true });
  const isOurs = (await readdir(folder)).includes(head);
  await writeFile(join(folder, head), written(rest));
  for (const kind of kinds) {
    const inside = join(folder, folderOf(kind));
    const names = new Set(definitions[kind].map(({ id }) => `${id}.json`));
    const old = isOurs ? await jsonFilesIn(inside) : [];
    for (const name of old.filter((each) => !names.has(each))) await rm(join(inside, name));
    if (names.size > 0) await mkdir(inside, { recursive: true });
    for (const each of definitions[kind]) await writeFile(join(inside, `${each.id}.json`), written(each));
  }
}

/**
 * Reads such a folder as the document that the server takes.
 * @throws UsageError for a folder that is none, and a file without JSON.
 */
export async function readStateFolder(folder: string): Promise<unknown> {
  const rest = await readJson(join(folder, head));
  const definitions: Record<string, unknown[]> = {};
  for (const kind of kinds) {
    const inside = join(folder, folderOf(kind));
    const names = await jsonFilesIn(inside);
    definitions[kind] = await Promise.all(names.map((name) => readJson(join(inside, name))));
  }
  return { ...Object(rest), ...definitions };
}

async function jsonFilesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

/** @throws UsageError */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} can not be read`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} holds no JSON`, { cause });
  }
}
