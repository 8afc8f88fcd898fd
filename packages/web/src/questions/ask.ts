import type { ApiError, InsightAnswer, PeoplePage, RunningQuestion } from '@eventbook/server';
import { apiUrl, RequestError } from '../api/request.ts';

/** A question to one insight. */
export interface Question {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface AskOptions {
  readonly signal?: AbortSignal;
  /** Told again and again while the question waits or runs. */
  readonly onProgress?: (progress: RunningQuestion) => void;
}

/** Asks an insight. Throws {@link RequestError}. */
export function askInsight(
  env: string,
  { kind, params }: Question,
  options: AskOptions & { readonly fresh?: boolean } = {},
): Promise<InsightAnswer> {
  const { fresh, ...rest } = options;
  return ask(`/insights/${encodeURIComponent(kind)}`, { env, params, ...(fresh && { fresh }) }, rest);
}

/** The people behind one number of an answer. Throws {@link RequestError}. */
export function askPeople(
  env: string,
  { kind, params }: Question,
  cell: object,
  page: { readonly limit: number; readonly after?: number | undefined },
  options: AskOptions = {},
): Promise<PeoplePage> {
  const body = { env, params, cell, limit: page.limit, ...(page.after !== undefined && { after: page.after }) };
  return ask(`/insights/${encodeURIComponent(kind)}/people`, body, options);
}

async function ask<TAnswer>(path: string, body: object, { signal, onProgress }: AskOptions): Promise<TAnswer> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError('unreachable', 0, 'The server does not answer.');
  }
  if (response.body === null) throw new RequestError('unreadable', response.status, 'The server gave no answer.');
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    throw refusal(response.status, await response.json().catch(() => undefined));
  }
  for await (const { event, data } of messages(response.body)) {
    // The server is ours and answers by the same contract that these types come from.
    if (event === 'progress') onProgress?.(data as RunningQuestion);
    if (event === 'error') throw refusal(400, { error: data });
    if (event === 'answer') return data as TAnswer;
  }
  throw new RequestError('unreachable', 0, 'The connection ended before the answer came.');
}

function refusal(status: number, answer: unknown): RequestError {
  // Errors have one shape, in a stream as well.
  const error = (answer as ApiError | undefined)?.error;
  return new RequestError(
    error?.code ?? 'unreadable',
    status,
    error?.message ?? `The server answered with status ${status}.`,
  );
}

/** Server-sent events, as they come. */
async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: unknown }> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let held = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      held += decoder.decode(value, { stream: true });
      for (let end = held.indexOf('\n\n'); end >= 0; end = held.indexOf('\n\n')) {
        const lines = held.slice(0, end).split('\n');
        held = held.slice(end + 2);
        const field = (name: string) =>
          lines
            .filter((line) => line.startsWith(`${name}:`))
            .map((line) => line.slice(name.length + 1).trimStart())
            .join('\n');
        const data = field('data');
        if (data !== '') yield { event: field('event'), data: JSON.parse(data) };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
