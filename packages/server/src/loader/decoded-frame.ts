import { EventbookError } from '../errors.ts';
import type { Frame } from '../journal/journal.ts';
import type { BodyRow } from '../store/index.ts';
import type { DecodedRequest } from '../wire/wire-event.ts';
import { decodeOrder, type QuarantineOrder } from './quarantine-order.ts';
import type { Rooms } from './rooms.ts';

/** A frame, opened: events of an environment, a body that is kept as bytes, or an order about events that are in the quarantine. */
export type DecodedFrame = { readonly frame: Frame } & (
  | { readonly kind: 'events'; readonly environment: string; readonly request: DecodedRequest }
  /** Without an environment: no known token came with it. */
  | { readonly kind: 'body'; readonly environment: string | undefined; readonly kept: BodyRow }
  | { readonly kind: 'order'; readonly environment: string; readonly order: QuarantineOrder }
);

/**
 * Opens a frame. Never throws: what can't be decoded here, although the collector could, is kept as bytes too.
 * @example
 * decodedFrame(rooms, frame).kind; // 'events'
 */
export function decodedFrame(
  rooms: Pick<Rooms, 'decode' | 'environments' | 'defaultEnvironment'>,
  frame: Frame,
): DecodedFrame {
  const { head } = frame;
  const known = rooms.environments.includes(head.environment);
  if (head.kind === 'replay' || head.kind === 'discard') {
    // An environment that has left the config has no quarantine to look into.
    const order = known ? decodeOrder(head.kind, frame.body) : { kind: head.kind, positions: [] };
    return { kind: 'order', frame, environment: head.environment, order };
  }
  if (head.kind === 'unclaimed') return keep(frame, undefined, head.reason ?? 'token_unknown');
  if (head.kind === 'undecodable') {
    // Without its token a body can't say which environment it is of.
    return keep(frame, known ? head.environment : rooms.defaultEnvironment, head.reason ?? 'request_undecodable');
  }
  if (!known) return keep(frame, undefined, 'unknown_environment');
  try {
    return { kind: 'events', frame, environment: head.environment, request: rooms.decode(frame) };
  } catch (error) {
    return keep(frame, head.environment, error instanceof EventbookError ? error.code : 'request_undecodable');
  }
}

function keep(frame: Frame, environment: string | undefined, reason: string): DecodedFrame {
  return { kind: 'body', frame, environment, kept: keptBody(frame, reason) };
}

/** A frame's bytes with why they are kept. */
export function keptBody({ head, sequence, body }: Frame, reason: string): BodyRow {
  return {
    sequence,
    receivedAt: head.receivedAt,
    reason,
    url: head.url,
    method: head.method,
    ...(head.contentType !== undefined && { contentType: head.contentType }),
    ...(head.contentEncoding !== undefined && { contentEncoding: head.contentEncoding }),
    body,
  };
}
