export type * from './api/contract.ts';
export { type Config, defineConfig } from './config.ts';
export { type ErrorCode, EventbookError, errorTable } from './errors.ts';
