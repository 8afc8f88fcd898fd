import type { InsightAnswer, PeoplePage, RunningQuestion } from '@eventbook/server';
import { postStream } from '../api/post-stream.ts';
import { apiUrl } from '../api/request.ts';

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

/** Asks an insight. Throws `RequestError`. */
export function askInsight(
  env: string,
  { kind, params }: Question,
  options: AskOptions & { readonly fresh?: boolean } = {},
): Promise<InsightAnswer> {
  const { fresh, ...rest } = options;
  return postStream(apiUrl(`/insights/${encodeURIComponent(kind)}`), { env, params, ...(fresh && { fresh }) }, rest);
}

/** The people behind one number of an answer. Throws `RequestError`. */
export function askPeople(
  env: string,
  { kind, params }: Question,
  cell: object,
  page: { readonly limit: number; readonly after?: number | undefined },
  options: AskOptions = {},
): Promise<PeoplePage> {
  const body = { env, params, cell, limit: page.limit, ...(page.after !== undefined && { after: page.after }) };
  return postStream(apiUrl(`/insights/${encodeURIComponent(kind)}/people`), body, options);
}
