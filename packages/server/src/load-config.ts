import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlanSource } from '@eventbook/catalog';
import { build } from 'esbuild';
import { z } from 'zod';
import { configSchema, type ResolvedConfig } from './config.ts';
import { EventbookError } from './errors.ts';

const configName = 'eventbook.config.ts';
/** Bundles that were not used for this long are removed: an older server may still run from its own. */
const keepBundlesMs = 7 * 24 * 3_600_000;

/** A config and its plan, read. */
export interface LoadedConfig {
  readonly config: ResolvedConfig;
  /** Absolute path of the config. */
  readonly configFile: string;
  /** Absolute path of the bundled plan: an `.mjs` whose default export is the PlanSource, for other processes and threads. */
  readonly planFile: string;
  readonly plan: PlanSource;
}

/** The shape of a plan; what the catalogue says of it is the catalogue's to check. */
const planShape = z.object({
  title: z.string(),
  version: z.string(),
  description: z.string(),
  areas: z.record(z.string(), z.object({ title: z.string(), events: z.record(z.string(), z.unknown()) })),
  person: z.object({ schema: z.unknown(), shape: z.unknown(), source: z.unknown() }),
});

/**
 * Reads the config at `from`, or the nearest one in that folder and those above it, and the plan that it names.
 * @throws EventbookError `config_invalid`, with what was expected.
 * @example
 * const { config, plan } = await loadConfig(process.cwd());
 */
export async function loadConfig(from: string): Promise<LoadedConfig> {
  const configFile = findConfig(resolve(from));
  const folder = dirname(configFile);
  const read = await bundled(configFile, folder);
  const parsed = configSchema.safeParse(await defaultExport(read, configFile));
  if (!parsed.success) throw invalid(configFile, parsed.error);
  const config: ResolvedConfig = parsed.data;
  const source = resolve(folder, config.plan);
  if (!existsSync(source)) {
    throw new EventbookError(
      'config_invalid',
      `${configFile} names the plan ${config.plan}, but there is no ${source}.`,
    );
  }
  const planFile = await bundled(source, folder);
  const plan = await defaultExport(planFile, source);
  const shaped = planShape.safeParse(plan);
  if (!shaped.success) throw invalid(source, shaped.error);
  // Its shape was looked at; Zod's own schemas within can't be.
  return { config, configFile, planFile, plan: plan as PlanSource };
}

function findConfig(from: string): string {
  const isFile = existsSync(from) && statSync(from).isFile();
  if (isFile) return from;
  if (basename(from).endsWith('.ts')) {
    throw new EventbookError('config_invalid', `There is no config at ${from}.`);
  }
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, configName);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) {
      throw new EventbookError('config_invalid', `There is no ${configName} in ${from} or a folder above it.`);
    }
  }
}

/** Bundles a source beside the config; its packages stay outside, so that they resolve from there. */
export async function bundled(source: string, folder: string): Promise<string> {
  const result = await build({
    entryPoints: [source],
    absWorkingDir: folder,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'silent',
  }).catch((cause: unknown) => {
    throw new EventbookError('config_invalid', `${source} can't be read: ${reason(cause)}`, { cause });
  });
  const bytes = result.outputFiles[0]?.contents ?? new Uint8Array();
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const cache = join(folder, '.eventbook');
  const file = join(cache, `${basename(source).replace(/\.[^.]+$/, '')}-${hash}.mjs`);
  await mkdir(cache, { recursive: true });
  if (existsSync(file)) {
    const now = new Date();
    await utimes(file, now, now);
    return file;
  }
  // Another process may write the same file: a rename shows it whole or not at all.
  const draft = `${file}.${process.pid}.${crypto.randomUUID()}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
  await removeOld(cache);
  return file;
}

async function removeOld(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const file = join(cache, name);
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > keepBundlesMs) await rm(file, { force: true });
  }
}

/** What a bundled source exports by default. */
export async function defaultExport(file: string, source: string): Promise<unknown> {
  const loaded: { default?: unknown } = await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw new EventbookError('config_invalid', `${source} can't be run: ${reason(cause)}`, { cause });
  });
  if (loaded.default === undefined) {
    throw new EventbookError('config_invalid', `${source} has no default export, and one is expected.`);
  }
  return loaded.default;
}

function invalid(file: string, error: z.ZodError): EventbookError {
  const problems = error.issues.map(({ path, message }) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`);
  return new EventbookError('config_invalid', `${file}: ${problems.join('; ')}`, { cause: error });
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
