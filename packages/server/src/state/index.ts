export { type DefinitionChange, type Definitions, definitionId, type StoredDefinition } from './definitions.ts';
export { openState, type State, type StateExport, stateExportSchema } from './open-state.ts';
export type { StoredToken, Tokens } from './tokens.ts';
