import type { Catalog } from '@eventbook/catalog';
import { catalog } from '@eventbook/catalog';
import { exampleOf } from '@eventbook/portal';
import { type App, createApp } from './app.ts';
import { createLog, type LogLevel } from './log.ts';
import { version } from './version.ts';

export interface ServeOptions {
  /** The config, or a folder to search it from upwards. */
  readonly from: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For people: where it runs and how to send a first event. */
  readonly stdout: { write(text: string): unknown };
  /** The log, a JSON line each. */
  readonly stderr?: { write(text: string): unknown };
}

/** A terminal's Ctrl-C reaches this process directly and once more through npm: that is one wish, not two. */
const sameWishMs = 500;

/**
 * Runs a server until the process is told to end; returns its exit code. A second signal ends it at once.
 * @throws EventbookError Whatever stops it from starting: `config_invalid`, `address_in_use`, `data_folder_in_use` …
 * @example
 * process.exitCode = await serve({ from: process.cwd(), env: process.env, stdout: process.stdout });
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { from, env, stdout, stderr = process.stderr } = options;
  const log = createLog({ write: (line) => stderr.write(line), level: levelOf(env.EVENTBOOK_LOG) });
  const app = await createApp({ configFile: from, env, log });
  const told = untilTold();
  try {
    const { url } = await app.listen();
    stdout.write(welcome(app, url));
    await told.once;
    log('info', 'Ending: requests under way are finished. A second signal ends at once.');
  } finally {
    await app.close();
    told.forget();
  }
  log('info', 'Ended.');
  return 0;
}

function levelOf(given: string | undefined): LogLevel {
  return given === 'debug' || given === 'warn' || given === 'error' ? given : 'info';
}

function untilTold(): { readonly once: Promise<void>; readonly forget: () => void } {
  let first: number | undefined;
  let resolve = () => {};
  const once = new Promise<void>((done) => {
    resolve = done;
  });
  const onSignal = () => {
    if (first === undefined) {
      first = Date.now();
      resolve();
    } else if (Date.now() - first > sameWishMs) process.exit(130);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    once,
    forget() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** Where it runs, with which token, and the three lines that send a first event. */
function welcome({ loaded, state }: App, url: string): string {
  const [environment] = loaded.config.environments;
  const token =
    state.tokens.list().find((each) => each.environment === environment && each.revokedAt === undefined)?.token ?? '';
  return [
    `Eventbook ${version}  ${url}`,
    `Token      ${token}  (${environment})`,
    '',
    'Send a first event:',
    '',
    "  import posthog from 'posthog-js';",
    `  posthog.init('${token}', { api_host: '${url}' });`,
    `  ${firstCall(catalog(loaded.plan))}`,
    '',
    '',
  ].join('\n');
}

/** The shortest call that the plan takes: an event with the properties that it must have. */
function firstCall(plan: Catalog): string {
  const calls = [...plan.events.values()].map((event) => {
    const { payload } = exampleOf(event);
    const needed = Object.entries(payload).filter(([name]) => event.properties.get(name)?.required);
    const text = needed.length === 0 ? '' : `, ${JSON.stringify(Object.fromEntries(needed))}`;
    return `posthog.capture('${event.name}'${text});`;
  });
  return calls.reduce((shortest, call) => (call.length < shortest.length ? call : shortest), calls[0] ?? '');
}
