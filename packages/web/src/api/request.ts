import type { ApiError } from '@eventbook/server';
import { alreadyAsked } from './asked.ts';

/** A refusal of the API, with its stable code; `unreachable` when there was no answer at all. */
export class RequestError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.status = status;
  }
}

/** A path below `/api/v1` with the parameters that have a value. */
export function apiUrl(path: string, params: Readonly<Record<string, string | number | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value));
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
}

/** Gets one answer of the API. Throws {@link RequestError}. */
export async function request<TAnswer>(url: string, signal?: AbortSignal): Promise<TAnswer> {
  let response: Response;
  try {
    response = await (alreadyAsked(url, { signal }) ??
      fetch(url, { headers: { accept: 'application/json' }, ...(signal && { signal }) }));
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError('unreachable', 0, 'The server does not answer.');
  }
  if (!response.ok) throw await refusal(response);
  // The server is ours and answers by the same contract that the caller takes its type from.
  return (await response.json()) as TAnswer;
}

/** Sends a change and gets what it answers; undefined where it answers nothing. Throws {@link RequestError}. */
export async function send<TAnswer = void>(
  method: 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<TAnswer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError('unreachable', 0, 'The server does not answer.');
  }
  if (!response.ok) throw await refusal(response);
  // The server is ours and answers by the same contract that the caller takes its type from.
  return (response.status === 204 ? undefined : await response.json()) as TAnswer;
}

async function refusal(response: Response): Promise<RequestError> {
  try {
    // A proxy in between may answer with anything; then reading fails and the status speaks.
    const { error } = (await response.json()) as ApiError;
    return new RequestError(error.code, response.status, error.message);
  } catch {
    return new RequestError('unreadable', response.status, `The server answered with status ${response.status}.`);
  }
}
