import type { ApiError } from '@eventbook/server';
import { alreadyAsked } from './asked.ts';
import { RequestError } from './request.ts';

interface PostOptions<TProgress> {
  readonly signal?: AbortSignal;
  /** Told again and again while the answer is made. */
  readonly onProgress?: ((progress: TProgress) => void) | undefined;
}

/** Asks for what takes a while: the answer comes as the last of server-sent events. Throws {@link RequestError}. */
export async function postStream<TAnswer, TProgress>(
  url: string,
  body: object,
  { signal, onProgress }: PostOptions<TProgress>,
): Promise<TAnswer> {
  const sent = JSON.stringify(body);
  let response: Response;
  try {
    response = await (alreadyAsked(url, { body: sent, signal }) ??
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: sent,
        ...(signal && { signal }),
      }));
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
    if (event === 'progress') onProgress?.(data as TProgress);
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
