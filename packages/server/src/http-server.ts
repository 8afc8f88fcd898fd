import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { captureServerOptions } from './collect/index.ts';
import { EventbookError } from './errors.ts';

/** What a request that is under way gets to end, in milliseconds. */
const graceMs = 10_000;
const farewellMs = 250;

/** A server of `node:http` with a beginning and an end. */
export interface HttpServer {
  /**
   * Resolves with the address that clients on this machine reach it at.
   * @throws EventbookError `address_in_use`.
   */
  listen(port: number, host: string): Promise<string>;
  /** Takes no more connections and waits for what is under way, ten seconds at most. */
  close(): Promise<void>;
}

export function createHttpServer(listener: RequestListener): HttpServer {
  let isEnding = false;
  const server = createServer(captureServerOptions, (request, response) => {
    // Who comes again has to connect again, and then finds the next server.
    if (isEnding) response.shouldKeepAlive = false;
    listener(request, response);
  });
  server.maxConnections = 10_000;
  return {
    async listen(port, host) {
      server.listen(port, host);
      await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        const message = `Another program listens on ${host}:${port}. Choose another port with --port or EVENTBOOK_PORT.`;
        throw new EventbookError('address_in_use', message, { cause: error });
      });
      // A server that listens on a port has such an address.
      const address = server.address() as AddressInfo;
      return `http://${reachable(host)}:${address.port}`;
    },
    async close() {
      isEnding = true;
      if (!server.listening) return;
      // Busy clients learn from their next answer that this connection ends; cut now, their next request would be lost on the way.
      await sleep(farewellMs);
      const ended = once(server, 'close');
      server.close();
      // A connection that was busy a moment ago would be kept open for its next request.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => server.closeAllConnections(), graceMs);
      await ended;
      clearInterval(idle);
      clearTimeout(late);
    },
  };
}

/** A name of this machine for an address that stands for all of its names. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
