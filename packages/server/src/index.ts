export type * from './api/contract.ts';
export { type Config, defineConfig, type ResolvedConfig } from './config.ts';
export { type ErrorCode, EventbookError, errorTable } from './errors.ts';
export { type LoadedConfig, loadConfig } from './load-config.ts';
export { openState, type State, type StateExport, type StoredToken } from './state/index.ts';
export { type OpenedStore, openStore } from './store/index.ts';
