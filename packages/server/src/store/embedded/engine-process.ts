import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, EventbookError } from '../../errors.ts';

/** Where the engine's process listens. Port 0 takes a free one, on loopback. */
export type Listen =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'port'; readonly port: number };

/** What the engine's process tells its parent. */
export type EngineMessage =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** How much longer than its bound of time a question may work before the engine ends itself, in milliseconds. */
const usualGrace = 15_000;

const firstDelay = 100;
const longestDelay = 10_000;
/** Another engine on the folder may be the one whose parent just died: it is given this long to go, in milliseconds. */
const ownerGoes = 3_000;

// The process runs what was built, also when this file is run from its source.
const main = fileURLToPath(import.meta.resolve('./engine-main.ts').replace('/src/', '/dist/').replace(/\.ts$/, '.js'));

/** The engine's process, started again with growing pauses whenever it dies. */
export class EngineProcess {
  readonly #folder: string;
  readonly #grace: number;
  #listen: Listen;
  #child: ChildProcess | undefined;
  #closed = false;
  #delay = firstDelay;
  #timer: NodeJS.Timeout | undefined;

  private constructor(folder: string, listen: Listen, grace: number) {
    this.#folder = folder;
    this.#grace = grace;
    this.#listen = listen;
  }

  /** Starts it and waits until it answers. Throws `store_unsupported`, `data_folder_in_use`, `store_unavailable`. */
  static async start(
    folder: string,
    listen: Listen,
    options: { readonly graceMs?: number } = {},
  ): Promise<EngineProcess> {
    const engine = new EngineProcess(folder, listen, options.graceMs ?? usualGrace);
    const patience = Date.now() + ownerGoes;
    for (;;) {
      try {
        await engine.#spawn();
        return engine;
      } catch (error) {
        const waits = error instanceof EventbookError && error.code === 'data_folder_in_use' && Date.now() < patience;
        if (!waits) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  /** The port that it listens on; 0 for a socket. */
  get port(): number {
    return this.#listen.kind === 'port' ? this.#listen.port : 0;
  }

  /** The process's id, for tests that kill it; undefined between a death and the next start. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async #spawn(): Promise<void> {
    const child = spawn(process.execPath, [main, this.#folder, JSON.stringify(this.#listen), String(this.#grace)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Each statement that runs takes a thread of this pool.
      env: { ...process.env, UV_THREADPOOL_SIZE: '24' },
    });
    this.#child = child;
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
    });
    const message = await firstMessage(child);
    if (message.kind === 'failed') {
      this.#child = undefined;
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'close');
        child.kill('SIGKILL');
        await gone;
      }
      throw new EventbookError(...explained(message, said.trim()));
    }
    child.stderr?.on('data', (text: string) => process.stderr.write(text));
    // The same port again after a death: its clients know no other.
    if (this.#listen.kind === 'port') this.#listen = { kind: 'port', port: message.port };
    this.#delay = firstDelay;
    child.once('exit', () => {
      this.#child = undefined;
      if (!this.#closed) this.#again();
    });
  }

  #again(): void {
    this.#timer = setTimeout(() => {
      this.#spawn().catch((error: unknown) => {
        process.stderr.write(`The embedded engine did not start again: ${String(error)}\n`);
        if (!this.#closed) this.#again();
      });
    }, this.#delay);
    this.#delay = Math.min(this.#delay * 2, longestDelay);
  }
}

function firstMessage(child: ChildProcess): Promise<EngineMessage> {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.once('error', (error) => resolve({ kind: 'failed', code: 'store_unavailable', message: error.message }));
    child.once('close', (code, signal) =>
      resolve({ kind: 'failed', code: 'store_unsupported', message: `its process ended with ${signal ?? code}` }),
    );
  });
}

/** The engine tells the caller only that it failed; why stands on its error stream. */
function explained({ code, message }: Extract<EngineMessage, { kind: 'failed' }>, said: string): [ErrorCode, string] {
  if (/cannot lock file|another server instance/i.test(said)) {
    return ['data_folder_in_use', 'Another process owns the folder of the store.'];
  }
  const reason = said === '' ? message : `${message}: ${said}`;
  if (code !== 'store_unsupported') return [code, `The embedded engine did not start (${reason}).`];
  return [
    code,
    `The embedded engine does not run on this machine (${reason}). It needs Linux with glibc, or macOS. Set EVENTBOOK_CLICKHOUSE_URL to use a ClickHouse server.`,
  ];
}
