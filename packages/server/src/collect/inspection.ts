import { type ErrorCode, EventbookError } from '../errors.ts';
import { type ParsedRequest, parseRequest, type RequestHead } from '../wire/index.ts';

/** All that the collector has to know of a body: it judges no event. Plain data, so that a thread can find it out. */
export type Inspection =
  | {
      readonly kind: 'decoded';
      readonly token: string;
      readonly events: number;
      /** Set when no event is sound. */
      readonly refusal: ErrorCode | undefined;
      /** Whether it is nothing but session recording. */
      readonly onlySnapshots: boolean;
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string };

/** Decodes a body and forgets it. Throws only what is no answer to a client. */
export function inspect(head: RequestHead, body: Uint8Array, textBytes: number): Inspection {
  try {
    const parsed = parseRequest(head, body, textBytes);
    return {
      kind: 'decoded',
      token: parsed.token,
      events: parsed.members.length,
      refusal: parsed.refusal,
      onlySnapshots: isOnlySnapshots(parsed),
    };
  } catch (error) {
    if (error instanceof EventbookError) return { kind: 'refused', code: error.code, message: error.message };
    throw error;
  }
}

function isOnlySnapshots({ members }: ParsedRequest): boolean {
  // `parseRequest` took these for events; anything else has no `event`.
  return members.every((member) => (member as { event?: unknown } | null)?.event === '$snapshot');
}
