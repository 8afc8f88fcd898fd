import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Says in a written folder which files are ours. */
const list = '.eventbook-docs.json';

/**
 * Writes a rendered site into a folder, in place of what was written there before; returns false, having touched
 * nothing, when the folder holds anything else.
 * @throws {Error} When the file system refuses.
 * @example
 * await writeSite('eventbook-docs', renderPortal(catalog(plan), { product: 'acemate' }));
 */
export async function writeSite(folder: string, files: ReadonlyMap<string, string>): Promise<boolean> {
  const present = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent);
  const found = present.filter((entry) => !entry.isDirectory());
  const written = await readList(folder);
  const isOwn = (path: string) => path === list || written.has(path);
  const paths = found.map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length));
  if (!paths.map((path) => path.replaceAll('\\', '/')).every(isOwn)) return false;
  // Named before it is written: what a broken run leaves behind is still known as ours.
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, list), `${JSON.stringify([...new Set([...written, ...files.keys()])])}\n`);
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  for (const path of paths) {
    if (path !== list && !files.has(path)) await rm(join(folder, path));
  }
  await writeFile(join(folder, list), `${JSON.stringify([...files.keys()])}\n`);
  return true;
}

async function readList(folder: string): Promise<ReadonlySet<string>> {
  try {
    const listed: unknown = JSON.parse(await readFile(join(folder, list), 'utf8'));
    return new Set(Array.isArray(listed) ? listed.map(String) : []);
  } catch {
    return new Set();
  }
}

function absent(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
