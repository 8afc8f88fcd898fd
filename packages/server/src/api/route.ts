import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { sentencesOf } from '../sentences-of.ts';
import type { Rooms } from './rooms.ts';

/** What a handler is given of a request, checked. */
export interface Asked<TPath, TQuery, TBody> {
  readonly path: TPath;
  readonly query: TQuery;
  readonly body: TBody;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** The `Last-Event-ID` of a stream that is taken up again. */
  readonly lastEventId: string | undefined;
  /** The `Accept` header: a question may be answered as a stream. */
  readonly accept: string | undefined;
}

/** One route of the HTTP API: what it takes and answers, as schemas, and what it does. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/v1`, parameters in braces: `/events/{uuid}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly params: RouteParams;
  readonly answer: {
    readonly status: number;
    readonly description: string;
    /** By media type; none for an answer without a body. */
    readonly content: Readonly<Record<string, z.ZodType>>;
  };
  readonly answers: (rooms: Rooms, asked: RawAsked) => Promise<Answer>;
}

export interface RouteParams {
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
}

/** A request before its parameters are checked. */
export interface RawAsked {
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly lastEventId: string | undefined;
  readonly accept: string | undefined;
}

/** JSON unless a handler says otherwise. */
export type Answer = { readonly json: unknown } | { readonly response: Response };

type Parsed<TSchema> = TSchema extends z.ZodType ? z.output<TSchema> : undefined;

/** Declares a route; its handler is typed by its schemas. */
export function route<const TParams extends RouteParams>(
  declared: Omit<Route, 'answers' | 'params'> & {
    readonly params: TParams;
    readonly handle: (
      rooms: Rooms,
      asked: Asked<Parsed<TParams['path']>, Parsed<TParams['query']>, Parsed<TParams['body']>>,
    ) => Promise<Answer> | Answer;
  },
): Route {
  const { handle, ...rest } = declared;
  return {
    ...rest,
    async answers(rooms, asked) {
      const { params } = declared;
      return await handle(rooms, {
        // Each was parsed by the schema that its type comes from.
        path: parse(params.path, asked.path) as Parsed<TParams['path']>,
        query: parse(params.query, asked.query) as Parsed<TParams['query']>,
        body: parse(params.body, asked.body) as Parsed<TParams['body']>,
        signal: asked.signal,
        lastEventId: asked.lastEventId,
        accept: asked.accept,
      });
    },
  };
}

/** Throws `invalid_params`, saying what was expected where. */
function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  throw new EventbookError('invalid_params', sentencesOf(error, value, names));
}
