export { openState, type State, type StateExport, stateExportSchema } from './open-state.ts';
export type { StoredToken, Tokens } from './tokens.ts';
