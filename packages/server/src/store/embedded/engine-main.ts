import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Engine } from './engine.ts';
import type { EngineMessage, Listen } from './engine-process.ts';
import { httpFront } from './http-front.ts';

/** The engine's own process. It lives as long as the channel to its parent, and no longer. */

const tell = (message: EngineMessage) => process.send?.(message);

// Every acknowledged insert is on disk, so there is nothing to put in order.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole group; the parent closes us when it has finished.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const [folder = '', listenText = '', graceText = ''] = process.argv.slice(2);
// The parent wrote it.
const listen = JSON.parse(listenText) as Listen;

async function main(): Promise<void> {
  let chdb: typeof import('chdb');
  try {
    chdb = await import('chdb');
  } catch (error) {
    tell({ kind: 'failed', code: 'store_unsupported', message: messageOf(error) });
    return;
  }
  const { Session } = chdb;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // The engine locks its folder: whoever holds the lock may take the socket's place.
    new Session(folder).query('SELECT 1');
  } catch (error) {
    // The engine itself says more on its error stream; the parent reads it.
    tell({ kind: 'failed', code: 'store_unavailable', message: messageOf(error) });
    return;
  }
  const engine = new Engine(() => new Session(folder), { graceMs: Number(graceText), overdue: end });
  const server = httpFront(engine);
  server.on('error', (error) => tell({ kind: 'failed', code: 'store_unavailable', message: error.message }));
  const ready = () => {
    const address = server.address();
    if (listen.kind === 'socket') chmodSync(listen.path, 0o600);
    tell({ kind: 'ready', port: typeof address === 'object' && address !== null ? address.port : 0 });
  };
  if (listen.kind === 'socket') {
    mkdirSync(dirname(listen.path), { recursive: true, mode: 0o700 });
    chmodSync(dirname(listen.path), 0o700);
    rmSync(listen.path, { force: true });
    server.listen(listen.path, ready);
  } else {
    server.listen(listen.port, '127.0.0.1', ready);
  }
}

/** A statement inside one long call hears no KILL. The parent starts the engine again, and the loader repairs its batch. */
function end(why: string): void {
  process.stderr.write(`The embedded engine ends itself, to be started again: ${why}, and nothing else stops it.\n`);
  process.kill(process.pid, 'SIGKILL');
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

await main();
