import type { IncomingMessage } from 'node:http';
import { EventbookError } from '../errors.ts';

/** The bytes that all requests together may hold in memory. */
export interface Budget {
  readonly used: number;
  /** Whether so much would be let in now; holds nothing. */
  hasRoom(bytes: number): boolean;
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export function createBudget(limit: number): Budget {
  let used = 0;
  // One body is always let in, so that a limit below the largest body can't shut everybody out.
  const hasRoom = (bytes: number) => used === 0 || used + bytes <= limit;
  return {
    get used() {
      return used;
    },
    hasRoom,
    take(bytes) {
      if (!hasRoom(bytes)) return false;
      used += bytes;
      return true;
    },
    give(bytes) {
      used -= bytes;
    },
  };
}

/** A body in memory, and the bytes of the budget that it holds until `release`. */
export interface HeldBody {
  readonly bytes: Buffer;
  release(): void;
}

/** The client went away before its body was whole: there is nobody to answer. */
export class ClientGone extends Error {}

const nothing: HeldBody = { bytes: Buffer.alloc(0), release: () => undefined };

/**
 * Reads a body within its cap, the budget and its time.
 * @throws EventbookError `request_too_large`, `overloaded` (no room, or too slow), and `ClientGone`.
 */
export function readBody(
  req: IncomingMessage,
  bounds: { readonly cap: number; readonly budget: Budget; readonly milliseconds: number },
): Promise<HeldBody> {
  const claimed = req.headers['content-length'];
  if (claimed === undefined && req.headers['transfer-encoding'] === undefined) return Promise.resolve(nothing);
  const announced = Number(claimed ?? 0);
  if (announced > bounds.cap) return Promise.reject(new EventbookError('request_too_large'));
  // What is announced is not held: seven silent connections could claim everything, and nobody else would be let in.
  if (!bounds.budget.hasRoom(announced)) return Promise.reject(new EventbookError('overloaded'));

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let held = 0;
    let length = 0;
    let timer: NodeJS.Timeout | undefined;
    // Most bodies are here before a timer would be worth its making.
    const arm = setImmediate(() => {
      timer = setTimeout(
        () => fail(new EventbookError('overloaded', 'The body came too slowly.')),
        bounds.milliseconds,
      );
    });

    const finish = (): void => {
      clearImmediate(arm);
      clearTimeout(timer);
      req.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
    };
    const fail = (error: Error): void => {
      finish();
      bounds.budget.give(held);
      // A destroyed stream may still tell of its end; without a listener that would stop the process.
      req.on('error', () => undefined);
      reject(error);
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > bounds.cap) fail(new EventbookError('request_too_large'));
      else if (length > held) {
        if (bounds.budget.take(length - held)) held = length;
        else fail(new EventbookError('overloaded'));
      }
    };
    const onEnd = (): void => {
      finish();
      const first = chunks[0];
      const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length);
      resolve({ bytes, release: () => bounds.budget.give(held) });
    };
    const onClose = (): void => fail(new ClientGone());
    req.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
