import type { IncomingMessage, ServerResponse } from 'node:http';
import { EventbookError } from '../errors.ts';
import type { JournalWriter } from '../journal/journal.ts';
import type { RequestHead } from '../wire/index.ts';
import { createAdmit } from './admit.ts';
import type { CollectorCounters } from './collector-counters.ts';
import { corsHeaders } from './cors.ts';
import { createInspector } from './inspector.ts';
import { type CollectorLimits, defaultLimits } from './limits.ts';
import { ClientGone, createBudget, readBody } from './read-body.ts';
import { type Route, routeOf } from './routes.ts';
import { sendFile } from './send-file.ts';
import { createSetupAnswers } from './setup-answers.ts';

/** What a collector is made of. */
export interface CollectorOptions {
  readonly journal: Pick<JournalWriter, 'append' | 'writable'>;
  /** The environment that a project token belongs to. Asked for every request, so it must be cheap. */
  readonly environmentOf: (token: string) => string | undefined;
  /** Where a body is counted that can't be read, and so can't say whose it is. */
  readonly defaultEnvironment: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly log?: (level: 'info' | 'warn' | 'error', message: string) => void;
  readonly limits?: Partial<CollectorLimits>;
}

/** PostHog's wire, as a listener of `node:http`. */
export interface Collector {
  /** Whether an address (path, query or not) is PostHog's. */
  handles(url: string): boolean;
  /** Answers a request of such an address. Never rejects. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  readonly counters: CollectorCounters;
  /** Bytes of bodies in memory. */
  readonly bytesInFlight: number;
  /** Ends the thread for large bodies. */
  close(): Promise<void>;
}

const OK = '{"status":"Ok"}';
const LOG_EVERY = 60_000;

/**
 * Makes the collector: it answers 200 exactly when the events of a request are on disk.
 * @example
 * const collector = createCollector({ journal, environmentOf: (token) => tokens.get(token), defaultEnvironment: 'production' });
 * createServer(captureServerOptions, (req, res) => void collector.handle(req, res)).listen(4400);
 */
export function createCollector(options: CollectorOptions): Collector {
  const { journal, environmentOf, now = Date.now, log = () => undefined } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const counters: CollectorCounters = {
    accepted: 0,
    events: 0,
    bytes: 0,
    refused: {},
    undecodable: { bodies: 0, bytes: 0 },
    unclaimed: { bodies: 0, bytes: 0 },
    unkept: { bodies: 0, bytes: 0 },
  };
  const budget = createBudget(limits.bytesInFlight);
  const inspector = createInspector(limits.textBytes);
  const setupAnswer = createSetupAnswers(environmentOf);
  const admit = createAdmit({ ...options, now, limits, counters });
  const loggedAt = new Map<string, number>();

  async function capture(req: IncomingMessage, cap: number): Promise<void> {
    if (!journal.writable) throw new EventbookError('journal_unavailable');
    const body = await readBody(req, { cap, budget, milliseconds: limits.bodyMilliseconds });
    try {
      const head = headOf(req);
      const inspected = inspector.inspect(head, body.bytes);
      await admit(head, body.bytes, inspected instanceof Promise ? await inspected : inspected);
    } finally {
      body.release();
    }
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const route = routeOf(req.url ?? '');
    if (route === undefined) throw new EventbookError('not_found');
    if (req.method === 'OPTIONS') send(res, { status: 200, body: OK, headers: corsHeaders(req) });
    else if (route.kind !== 'capture' && route.kind !== 'recordings') answerSetup(req, res, route);
    else {
      if (req.method !== 'POST' && req.method !== 'GET') throw new EventbookError('method_not_allowed');
      await capture(req, route.kind === 'capture' ? limits.bodyBytes : limits.recordingBytes);
      counters.accepted += 1;
      send(res, { status: 200, body: OK, headers: corsHeaders(req) });
    }
  }

  function refuse(req: IncomingMessage, res: ServerResponse, error: unknown): void {
    // Anything unforeseen is our fault, and the events may be good: the client is to send them again.
    const known = error instanceof EventbookError ? error : new EventbookError('overloaded', 'An unforeseen error.');
    if (known !== error)
      log('error', `A request could not be taken: ${error instanceof Error ? error.name : 'unknown error'}.`);
    counters.refused[known.code] = (counters.refused[known.code] ?? 0) + 1;
    logRefusal(known);
    const headers = corsHeaders(req);
    if (known.status === 503) headers['Retry-After'] = String(limits.retryAfter);
    if (!req.complete) discardRest(req, 2 * limits.recordingBytes);
    send(res, {
      status: known.status,
      body: `${known.code}: ${known.message}`,
      headers,
      type: 'text/plain; charset=utf-8',
    });
  }

  /** One line a minute for each code: a wrong token in a popular app must not fill the log. */
  function logRefusal({ code, message }: EventbookError): void {
    const last = loggedAt.get(code);
    if (last !== undefined && now() - last < LOG_EVERY) return;
    loggedAt.set(code, now());
    log('warn', `The collector refused a request: ${code}. ${message} (${counters.refused[code]} since the start)`);
  }

  function answerSetup(req: IncomingMessage, res: ServerResponse, route: Route): void {
    const answer = setupAnswer(route, req.url ?? '');
    if (answer === undefined) throw new EventbookError('not_found');
    const headers = corsHeaders(req);
    if (answer.cache !== undefined) headers['Cache-Control'] = answer.cache;
    if (answer.kind === 'file') sendFile(req, res, { file: answer.file, headers });
    else send(res, { status: 200, headers, ...answer });
  }

  return {
    counters,
    get bytesInFlight() {
      return budget.used;
    },
    handles: (url) => routeOf(url) !== undefined,
    async handle(req, res) {
      try {
        await answer(req, res);
      } catch (error) {
        if (res.headersSent) res.destroy();
        else if (!(error instanceof ClientGone)) refuse(req, res, error);
      }
    },
    close: () => inspector.close(),
  };
}

function headOf(req: IncomingMessage): RequestHead {
  const contentType = req.headers['content-type'];
  const contentEncoding = req.headers['content-encoding'];
  return {
    method: req.method ?? 'POST',
    url: req.url ?? '/',
    ...(contentType !== undefined && { contentType }),
    ...(contentEncoding !== undefined && { contentEncoding }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly type?: string;
}

function send(res: ServerResponse, answer: Answer): void {
  const { headers } = answer;
  headers['Content-Type'] = answer.type ?? 'application/json';
  headers['Content-Length'] = String(Buffer.byteLength(answer.body));
  res.writeHead(answer.status, headers);
  res.end(answer.body);
}

/** A client that is cut off while it sends may never see its answer, so the rest is read and thrown away, up to a bound. */
function discardRest(req: IncomingMessage, bound: number): void {
  let discarded = 0;
  req.on('error', () => undefined);
  req.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > bound) req.destroy();
  });
}
