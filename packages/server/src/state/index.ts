export { openState, type State, type StateExport } from './open-state.ts';
export type { StoredToken, Tokens } from './tokens.ts';
