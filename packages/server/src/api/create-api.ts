import { Hono } from 'hono';
import { EventbookError } from '../errors.ts';
import { apiDocument } from './api-document.ts';
import type { ApiError } from './contract.ts';
import { jsonDepth } from './json-depth.ts';
import type { Rooms } from './rooms.ts';
import type { RawAsked, Route } from './route.ts';
import { routes } from './routes/index.ts';

/** Where every route begins. */
export const apiRoot = '/api/v1';
const mostBodyBytes = 1024 * 1024;
/** Filters nest twenty deep; what reads them calls itself. */
const deepestBody = 200;

/**
 * The HTTP API over the rooms that it is handed.
 * @example
 * const api = createApi(rooms, { onError: (error) => log('error', String(error)) });
 * await api.request('/api/v1/status');
 */
export function createApi(rooms: Rooms, options: { readonly onError: (error: unknown) => void }): Hono {
  const app = new Hono();
  app.use(`${apiRoot}/*`, async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
  });
  app.get(`${apiRoot}/openapi.json`, (context) => context.json(apiDocument(routes, rooms.version)));
  for (const route of routes) {
    app.on(route.method.toUpperCase(), address(route), async (context) => {
      const asked: RawAsked = {
        path: context.req.param(),
        query: context.req.query(),
        body: route.params.body === undefined ? undefined : await jsonBody(context.req.raw),
        signal: context.req.raw.signal,
        lastEventId: context.req.header('last-event-id'),
        accept: context.req.header('accept'),
      };
      const answer = await route.answers(rooms, asked);
      // Answers are JSON by contract; the status is one that the route declares.
      return 'response' in answer ? answer.response : Response.json(answer.json, { status: route.answer.status });
    });
  }
  for (const path of new Set(routes.map(address))) {
    app.all(path, () => {
      throw new EventbookError('method_not_allowed');
    });
  }
  app.all('/api/*', () => {
    throw new EventbookError('not_found');
  });
  app.onError((error) => {
    if (error instanceof EventbookError) {
      if (error.status >= 500) options.onError(error);
      return errorResponse(error);
    }
    options.onError(error);
    return errorResponse(new EventbookError('internal'));
  });
  return app;
}

/** Hono's spelling of a route's path. */
function address({ path }: Route): string {
  return `${apiRoot}${path.replace(/\{(\w+)\}/g, ':$1')}`;
}

async function jsonBody(request: Request): Promise<unknown> {
  // A form of another site can send text, never this type.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new EventbookError('invalid_params', 'A body of type application/json is expected.');
  }
  // Node's parser reads no more than what is declared.
  const declared = request.headers.get('content-length');
  if (declared === null || Number(declared) > mostBodyBytes) {
    throw new EventbookError('invalid_params', 'A body of at most 1 MiB with a Content-Length is expected.');
  }
  const text = await request.text();
  if (jsonDepth(text) > deepestBody) {
    throw new EventbookError('invalid_params', `The body is nested more than ${deepestBody} deep.`);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EventbookError('invalid_params', 'The body is expected to be JSON.', { cause });
  }
}

/** What every refusal looks like. */
export function errorResponse(error: EventbookError): Response {
  const body: ApiError = { error: { code: error.code, message: error.message } };
  return Response.json(body, { status: error.status, headers: { 'cache-control': 'no-store' } });
}
