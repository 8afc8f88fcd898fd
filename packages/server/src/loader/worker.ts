import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { type Catalog, catalog, type PlanSource } from '@eventbook/catalog';
import { EventbookError } from '../errors.ts';
import { openJournalReader } from '../journal/index.ts';
import { connectStore, layout } from '../store/index.ts';
import { decodeRequest, rawEvent, rereadEvent } from '../wire/index.ts';
import { checkpointIn } from './checkpoint.ts';
import { Engine } from './engine.ts';
import { LoadLoop } from './load-loop.ts';
import { loadedRecords } from './loaded-records.ts';
import { storeForLoading } from './store-for-loading.ts';
import { countersOf } from './tally.ts';
import { withoutLookUps } from './without-look-ups.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker-messages.ts';

// The thread: hands the real rooms to the engine and its news to the server.
const port = parentPort;
if (port === null) throw new Error('The loader runs as a worker thread.');
const tell = (message: FromWorker) => port.postMessage(message);

// What `startLoader` passes in.
const input = workerData as WorkerInput;

try {
  await run(input);
} catch (error) {
  const code = error instanceof EventbookError ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  tell({ type: 'failed', message, ...(code !== undefined && { code }) });
}

async function run(input: WorkerInput) {
  const { planFile, environments, defaultEnvironment, journalFolder, folder, store: address } = input;
  const plan = await planIn(planFile);
  const client = connectStore(address);
  const journal = openJournalReader({
    folder: journalFolder,
    log: (message, facts) => tell({ type: 'log', level: 'warn', message: `${message} ${JSON.stringify(facts)}` }),
  });
  const engine = await Engine.open(
    {
      journal,
      decode: ({ head, body, sequence }) => decodeRequest(head, body, { receivedAt: head.receivedAt, seed: sequence }),
      rawEvent: ({ text }, index) => rawEvent(text, index),
      reread: rereadEvent,
      catalog: plan,
      environments,
      defaultEnvironment,
      store: withoutLookUps(storeForLoading(client, layout(plan)), input.unrepeated ?? []),
      checkpoint: checkpointIn(folder),
    },
    input.full,
  );
  const counters = () => countersOf(engine.state.loaded, engine.state.tally, environments);

  let watched = false;
  const loop = new LoadLoop({
    engine,
    onBatch: (batch) => {
      // Live shows what arrives, in that order; a replayed event arrived long ago.
      if (watched && batch.rows.size > 0 && batch.order === undefined)
        tell({ type: 'records', json: loadedRecords(batch) });
    },
    onState: (state) => tell({ type: 'progress', state, counters: counters() }),
  });
  port?.on('message', async (message: ToWorker) => {
    if (message.type === 'notify') loop.notify(message.last);
    else if (message.type === 'watch') watched = message.on;
    else {
      await loop.close();
      await Promise.all([journal.close(), client.close()]);
      port.close();
    }
  });
  tell({ type: 'ready', counters: counters() });
}

async function planIn(file: string): Promise<Catalog> {
  const module: { readonly default: PlanSource } = await import(pathToFileURL(file).href);
  return catalog(module.default);
}
