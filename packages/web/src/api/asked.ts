declare global {
  interface Window {
    /** What public/begin.js asked for, by address and body; `stop` ends it, in the engine too. */
    readonly asked?: Map<string, { readonly answer: Promise<Response>; readonly stop: AbortController }>;
  }
}

/** Older than this an answer may say what is no longer so. */
const freshMs = 30_000;

/**
 * The answer to what was asked for before the program was there; once, and undefined for anything else.
 * @example
 * const response = await (alreadyAsked('/api/v1/plan') ?? fetch('/api/v1/plan'));
 */
export function alreadyAsked(
  url: string,
  { body, signal }: { readonly body?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<Response> | undefined {
  const name = body === undefined ? url : `${url} ${body}`;
  const found = window.asked?.get(name);
  if (found === undefined) return undefined;
  window.asked?.delete(name);
  const { answer, stop } = found;
  if (performance.now() > freshMs || signal?.aborted) {
    stop.abort();
    return undefined;
  }
  signal?.addEventListener('abort', () => stop.abort(), { once: true });
  return answer;
}
