import { elementsOf, memberOf, type Span, skipSpace } from './scan-json.ts';

/** Cutting event by event would scan the text once for each; the last text's spans are kept, so that a batch costs one scan. */
let last: { readonly text: string; readonly spans: readonly Span[] } | undefined;

/**
 * The exact text of the event at `index` in a request's decoded JSON: JSON is lossy in JavaScript, so a copy made from parsed values is none.
 * @throws RangeError when the request has no such event.
 * @example
 * rawEvent('[{"event":"a"},{"event":"b","properties":{"id":9007199254740993}}]', 1);
 */
export function rawEvent(text: string, index: number): string {
  if (last?.text !== text) last = { text, spans: eventSpans(text) };
  const span = last.spans[index];
  if (span === undefined) throw new RangeError(`The request holds ${last.spans.length} events, none at ${index}.`);
  return text.slice(span.start, span.end);
}

const MOST_BYTES = 1_000_000;
/** UTF-8 takes at most three bytes for one of JavaScript's characters. */
const surelyFits = (characters: number): boolean => 3 * characters <= MOST_BYTES;

/**
 * Which events of a request take more than 1,000,000 bytes of text: PostHog takes none of these. A request that is no larger itself costs no scan.
 * @example
 * tooLargeEvents('[{"event":"a"}]').has(0); // false
 */
export function tooLargeEvents(text: string): ReadonlySet<number> {
  if (surelyFits(text.length) || Buffer.byteLength(text) <= MOST_BYTES) return none;
  const large = new Set<number>();
  for (const [index, { start, end }] of eventSpans(text).entries()) {
    const fits = surelyFits(end - start) || Buffer.byteLength(text.slice(start, end)) <= MOST_BYTES;
    if (!fits) large.add(index);
  }
  return large;
}

const none: ReadonlySet<number> = new Set();

function eventSpans(text: string): readonly Span[] {
  const start = skipSpace(text, 0);
  if (text[start] === '[') return elementsOf(text, start);
  const batch = memberOf(text, start, 'batch');
  if (batch !== undefined && text[batch.start] === '[') return elementsOf(text, batch.start);
  return [{ start, end: text.trimEnd().length }];
}
