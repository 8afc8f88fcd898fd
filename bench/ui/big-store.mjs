import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../packages/server/dist/store/index.js';
import { grow, loading } from '../insights/stores.mjs';
import { simulate } from '../simulate.mjs';

/** As many as make 350,000 events in two months; the rest are copies of them under keys of their own. */
const people = 4_000;

/** Sees that a data folder holds at least `events` events, of the two months before today; gives how many it holds. */
export async function bigStore(folder, events, say) {
  if (!existsSync(join(folder, 'store'))) {
    say(`Imagining ${people} people …`);
    await simulate({ folder, people, days: 60 });
  }
  const opened = await openStore({ folder: join(folder, 'store') });
  try {
    const { count } = await loading(opened.store).one('SELECT toUInt32(count()) AS count FROM events_data');
    if (count >= events) return count;
    say(`Growing from ${count} to ${events} events …`);
    return await grow(opened.store, events);
  } finally {
    await opened.close();
  }
}
