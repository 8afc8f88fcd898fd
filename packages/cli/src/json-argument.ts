import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** An argument that is JSON, or `@` and the name of a file of it. Throws `UsageError`. */
export async function jsonArgument(given: string, flag: string, cwd: string): Promise<unknown> {
  const isFile = given.startsWith('@');
  const text = isFile ? await readText(resolve(cwd, given.slice(1))) : given;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(isFile ? `${given.slice(1)} holds no JSON` : `${flag} expects JSON, got ${given}`, { cause });
  }
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} can not be read`, { cause });
  });
}
