export { type Checkpoint, checkpointIn, type LoaderState, lastTaken } from './checkpoint.ts';
export type { LoadedRecord, Loader, LoaderCounters, LoaderOptions, LoaderStatus } from './loader.ts';
export { orderFrame, type QuarantineOrder } from './quarantine-order.ts';
export { startLoader } from './start-loader.ts';
export { countersOf } from './tally.ts';
