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

function eventSpans(text: string): readonly Span[] {
  const start = skipSpace(text, 0);
  if (text[start] === '[') return elementsOf(text, start);
  const batch = memberOf(text, start, 'batch');
  if (batch !== undefined && text[batch.start] === '[') return elementsOf(text, batch.start);
  return [{ start, end: text.trimEnd().length }];
}
