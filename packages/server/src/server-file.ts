import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Says in a data folder which server runs on it. */
export interface ServerFile {
  remove(): Promise<void>;
}

/** Writes `server.json`: where the server answers and its process, for programs on this machine. */
export async function writeServerFile(dataFolder: string, url: string): Promise<ServerFile> {
  const path = join(dataFolder, 'server.json');
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify({ url, pid: process.pid })}\n`, { mode: 0o600 });
  await rename(draft, path);
  return { remove: () => rm(path, { force: true }) };
}
