import { createHash, timingSafeEqual } from 'node:crypto';
import { EventbookError } from './errors.ts';

/** What a guard looks at. */
export interface Visit {
  /** The Host header. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
  /** Whether what is asked for looks at a token of its own: the key is then not asked for. */
  readonly isShared?: boolean;
}

const loopback = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Whether only this machine can reach an address that a server is bound to. */
export function isLoopback(address: string): boolean {
  return loopback.test(address.includes(':') && !address.startsWith('[') ? `[${address}]` : address);
}

/**
 * Decides who may see the API, the UI and the documentation; capture is open and never asks.
 *
 * With a key, whoever has it: as a bearer token, or as the password that a browser asks for. Without one only this machine: the server must be
 * bound to loopback and be called by a loopback name, so that a page whose own name was pointed at 127.0.0.1 gets nothing.
 * A page of another origin is refused in either case.
 * What is shared by a link asks for no key where there is one; without one it is served where everything else is.
 * @throws EventbookError `forbidden_host`, `unauthorized`.
 */
export function createGuard(options: { readonly host: string; readonly key?: string }): (visit: Visit) => void {
  const { host: bound, key } = options;
  const expected = key === undefined ? undefined : digest(key);
  return ({ host, origin, authorization, isShared }) => {
    if (origin !== undefined && hostOf(origin) !== host?.toLowerCase()) {
      throw new EventbookError('forbidden_host', 'A page of another origin asks; this server answers to its own only.');
    }
    if (expected !== undefined) {
      if (isShared) return;
      const given = secretOf(authorization);
      if (given !== undefined && timingSafeEqual(digest(given), expected)) return;
      throw new EventbookError(
        'unauthorized',
        'A key is expected: "Authorization: Bearer <EVENTBOOK_KEY>", or the key as the password of any user.',
      );
    }
    if (!isLoopback(bound)) {
      throw new EventbookError(
        'forbidden_host',
        `This server is bound to ${bound}, where others can reach it, and has no key: only capture is served. Set EVENTBOOK_KEY to open the rest to whoever has it.`,
      );
    }
    if (host === undefined || !loopback.test(nameOf(host))) {
      throw new EventbookError(
        'forbidden_host',
        'The Host header is expected to be localhost or 127.0.0.1. Behind another name set EVENTBOOK_KEY.',
      );
    }
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Host and port of an origin; `null`, as sandboxed pages send it, has none. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** A Host header without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}

function secretOf(authorization: string | undefined): string | undefined {
  const [scheme, value = ''] = (authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  const pair = Buffer.from(value, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}
