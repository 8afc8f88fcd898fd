import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type AppOptions, openIntake } from '@eventbook/server';
import type { Outlet } from './outlet.ts';

const compressed = promisify(gzip);
/** Some 220 kB of text: beyond 256 kB the loader looks a body over before it parses it, which costs a quarter more. */
const eventsOfFrame = 300;

/** Into the store of a data folder on which no server runs, with nothing between the events and its journal. */
export async function storeOutlet(options: AppOptions & { readonly environment?: string }): Promise<Outlet> {
  const intake = await openIntake(options);
  return {
    token: intake.token,
    size: eventsOfFrame,
    concurrency: 8,
    name: `into the store, environment ${intake.counters().name}`,
    take: (body, events) => intake.take(compressed(body, { level: 1 }), events),
    counted: async () => intake.counters(),
    settled: () => intake.settled(),
    close: () => intake.close(),
  };
}
