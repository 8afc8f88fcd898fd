export { createApi, errorResponse } from './create-api.ts';
export { createLiveRecords, type LiveRecords } from './live-records.ts';
export type { Rooms } from './rooms.ts';
export { definitionsOf } from './saved.ts';
export { readSetup } from './setup.ts';
export { readPage } from './stored-events.ts';
export { warnOfReady } from './warn-of-ready.ts';
