import { parentPort } from 'node:worker_threads';
import { inspect } from './inspection.ts';
import type { InspectorJob } from './inspector.ts';

parentPort?.on('message', ({ head, body, textBytes }: InspectorJob) => {
  parentPort?.postMessage(inspect(head, body, textBytes));
});
