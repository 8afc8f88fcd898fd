import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A relay of TCP connections to a port of this machine. */
export interface Relay extends AsyncDisposable {
  readonly port: number;
  /** How many connections were open when they were cut, in all. */
  readonly cuts: number;
  /** Loses all callers. What they sent has gone on, and the other side hears nothing of the loss. */
  cut(): void;
}

/** A network that breaks: callers are lost while the other side goes on. */
export async function startRelay(target: () => number): Promise<Relay> {
  const open = new Map<Socket, Socket>();
  const lost = new Set<Socket>();
  let cuts = 0;
  const server = createServer((caller) => {
    const other = connect(target(), '127.0.0.1');
    open.set(caller, other);
    caller.on('data', (bytes) => other.write(bytes));
    other.on('data', (bytes) => caller.writable && caller.write(bytes));
    other.on('error', () => caller.destroy());
    other.on('close', () => {
      lost.delete(other);
      caller.destroy();
    });
    caller.on('error', () => undefined);
    caller.on('close', () => {
      open.delete(caller);
      if (!lost.has(other)) other.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    get cuts() {
      return cuts;
    },
    cut() {
      cuts += open.size;
      for (const [caller, other] of open) {
        lost.add(other);
        caller.destroy();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const each of [...open.keys(), ...open.values(), ...lost]) each.destroy();
      server.close();
    },
  };
}
