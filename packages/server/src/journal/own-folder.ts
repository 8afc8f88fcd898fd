import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventbookError } from '../errors.ts';

const socketName = /^owner-[0-9a-f]{12}\.sock$/;
/** Of a socket's path, its final zero included: 104 bytes on macOS, 108 on Linux. */
const MAX_SOCKET_PATH = 100;
const TRIES = 8;

/** Holds a folder until it is released or the process dies. */
export interface Ownership {
  release(): Promise<void>;
}

/**
 * Makes this process the one owner of a folder.
 *
 * Node has no flock, and a file with a process id lies after a crash once the id is used again. A listening Unix socket can't lie:
 * the kernel answers for it as long as its process lives, `kill -9` included, and refuses the connection from then on. It also
 * works between containers that share the folder.
 *
 * Each contender listens on a socket with a name of its own **before** it looks for others; of two that come at the same
 * moment at least one sees the other. A name is never used twice, so a socket that refuses is dead for good and may be removed.
 * @throws EventbookError `data_folder_in_use` when another process owns the folder.
 */
export async function ownFolder(folder: string): Promise<Ownership> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt += 1) {
    const claim = await listenIn(folder);
    if (!(await othersLive(folder, claim.name))) return claim;
    await claim.release();
    if (attempt === TRIES) throw new EventbookError('data_folder_in_use', `Another process owns ${folder}.`);
    // Two contenders that saw each other both step back; unequal waits let one of them through.
    await sleep(20 + Math.random() * 80);
  }
}

async function listenIn(folder: string): Promise<Ownership & { readonly name: string }> {
  const name = `owner-${randomBytes(6).toString('hex')}.sock`;
  const server = createServer((socket) => socket.destroy());
  await withShortPath(folder, async (short) => {
    server.listen(join(short, name));
    await once(server, 'listening');
  });
  server.unref();
  return {
    name,
    async release() {
      server.close();
      await once(server, 'close');
      await rm(join(folder, name), { force: true });
    },
  };
}

async function othersLive(folder: string, own: string): Promise<boolean> {
  for (const name of await readdir(folder)) {
    if (name === own || !socketName.test(name)) continue;
    if (await withShortPath(folder, (short) => isLive(join(short, name)))) return true;
    await rm(join(folder, name), { force: true });
  }
  return false;
}

function isLive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Only a refusal proves that nobody listens; a full backlog, for one, proves the contrary.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}

/** Runs `use` with a path to the folder that is short enough for a socket in it. */
async function withShortPath<TResult>(folder: string, use: (short: string) => Promise<TResult>): Promise<TResult> {
  const fits = [folder, relative(process.cwd(), folder) || '.'].find(
    (path) => Buffer.byteLength(join(path, `owner-${'0'.repeat(12)}.sock`)) < MAX_SOCKET_PATH,
  );
  if (fits !== undefined) return use(fits);
  const handle = await open(folder, 'r');
  try {
    return await use(`/proc/self/fd/${handle.fd}`);
  } finally {
    await handle.close();
  }
}
