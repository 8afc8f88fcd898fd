import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Engine, EngineAnswer } from './engine.ts';
import { readEngineRequest } from './http-request.ts';

/** A server's own bound on a URL (`http_max_uri_size`). */
const maxHeaderSize = 1024 * 1024;

/** ClickHouse's HTTP interface, as far as its client needs it, over the engine in this process. */
export function httpFront(engine: Engine): Server {
  const server = createServer({ maxHeaderSize, keepAliveTimeout: 60_000, requestTimeout: 0 }, (message, response) => {
    void serve(engine, message, response);
  });
  return server;
}

async function serve(engine: Engine, message: IncomingMessage, response: ServerResponse): Promise<void> {
  if (message.url === '/ping') {
    response.end('Ok.\n');
    return;
  }
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const tag = randomBytes(8).toString('hex');
  try {
    const request = await readEngineRequest(message);
    await engine.run(request, gone.signal, (answer) => send(answer, request.queryId, tag, response, gone.signal));
    response.end();
  } catch (error) {
    if (!gone.signal.aborted) fail(error, tag, response);
  }
}

async function send(
  answer: EngineAnswer,
  queryId: string | undefined,
  tag: string,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  for await (const piece of answer.pieces) {
    if (signal.aborted) return;
    // Only with the first piece: until then a failure still has a status.
    if (!response.headersSent) writeHead(response, answer.format, queryId, tag);
    if (!response.write(piece)) await drained(response, signal);
  }
  if (!response.headersSent) writeHead(response, answer.format, queryId, tag);
}

function writeHead(response: ServerResponse, format: string, queryId: string | undefined, tag: string): void {
  response.writeHead(200, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Exception-Tag': tag,
    ...(queryId === undefined ? {} : { 'X-ClickHouse-Query-Id': encodeURIComponent(queryId) }),
  });
}

function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    response.on('drain', done);
    signal.addEventListener('abort', done);
  });
}

/** In the middle of a result the engine's error is written behind the rows, in ClickHouse's own frame. */
function fail(error: unknown, tag: string, response: ServerResponse): void {
  const message = error instanceof Error ? error.message : String(error);
  const text = `${message}\n`;
  if (response.headersSent) {
    const length = Buffer.byteLength(text);
    response.end(`\r\n__exception__\r\n${tag}\r\n${text}${length} ${tag}\r\n__exception__\r\n`);
    return;
  }
  const code = /Code: (\d+)/.exec(message)?.[1] ?? '1001';
  response.writeHead(code === '60' || code === '81' ? 404 : 500, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': code,
  });
  response.end(text);
}
