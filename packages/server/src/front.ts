import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApi, errorResponse, type Rooms } from './api/index.ts';
import { compressedAnswer } from './compressed.ts';
import { docsRoot } from './docs-site.ts';
import { EventbookError } from './errors.ts';
import type { Visit } from './guard.ts';
import { isShared } from './is-shared.ts';
import type { Log } from './log.ts';
import { securityHeaders } from './security-headers.ts';
import type { Site } from './site.ts';

/** Everything behind HTTP that is not capture. */
export type Front = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface FrontOptions {
  readonly rooms: Rooms;
  readonly guard: (visit: Visit) => void;
  readonly docs: Site;
  readonly site: Site;
  readonly metrics: () => Promise<string>;
  /** What must be true for a server to be called ready. */
  readonly readiness: () => Readonly<Record<string, boolean>>;
  readonly log: Log;
}

/** Puts API, documentation, UI and health behind one listener; all but health asks the guard. */
export function createFront(options: FrontOptions): Front {
  const { rooms, guard, docs, site, metrics, readiness, log } = options;
  const onError = (error: unknown) =>
    log('error', `A request failed: ${error instanceof Error ? error.message : String(error)}`);
  const api = createApi(rooms, { onError });

  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    if (pathname === '/livez') return text('ok\n', 200);
    if (pathname === '/readyz') return ready(readiness());
    try {
      guard({
        host: request.headers.get('host') ?? undefined,
        origin: request.headers.get('origin') ?? undefined,
        authorization: request.headers.get('authorization') ?? undefined,
        isShared: isShared(request),
      });
    } catch (error) {
      return refused(error, request);
    }
    if (pathname.startsWith('/api/')) return await compressedAnswer(await api.fetch(request), request.headers);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(notFound(), request);
    if (pathname === '/metrics') return text(await metrics(), 200, 'text/plain; version=0.0.4; charset=utf-8');
    const path = decoded(pathname);
    const isPage = request.headers.get('accept')?.includes('text/html') === true;
    const isDocs = path === docsRoot || path.startsWith(`${docsRoot}/`);
    const found = await (isDocs ? docs : site).answer(path, isPage, request.headers);
    // What was asked for by the query is asked for at the new address too.
    const location = found?.headers.get('location');
    if (location != null) found?.headers.set('location', location + search);
    return found ?? refused(notFound(), request);
  };
  const listener = getRequestListener(
    (request) =>
      answer(request).catch((error: unknown) => {
        onError(error);
        return errorResponse(new EventbookError('internal'));
      }),
    { overrideGlobalObjects: false },
  );
  return async (request, response) => {
    await listener(request, response);
  };
}

function notFound(): EventbookError {
  return new EventbookError('not_found');
}

/** People get a sentence, programs the code. */
function refused(error: unknown, request: Request): Response {
  const known = error instanceof EventbookError ? error : new EventbookError('internal');
  const isPage = request.headers.get('accept')?.includes('text/html') === true;
  const response = isPage ? text(`${known.code}: ${known.message}\n`, known.status) : errorResponse(known);
  // Makes a browser ask for the key, or send the one that it was told already: it knows no folder but that of the page where it was told.
  if (known.code === 'unauthorized')
    response.headers.set('www-authenticate', 'Basic realm="Eventbook", charset="UTF-8"');
  return response;
}

function ready(checks: Readonly<Record<string, boolean>>): Response {
  const isReady = Object.values(checks).every(Boolean);
  return Response.json(
    { ready: isReady, checks },
    { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}

function text(body: string, status: number, type = 'text/plain; charset=utf-8'): Response {
  return new Response(body, {
    status,
    headers: { ...securityHeaders, 'content-type': type, 'cache-control': 'no-store' },
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
