export type { AlarmStates, StoredAlarmState } from './alarm-states.ts';
export {
  type DefinitionChange,
  type Definitions,
  definitionId,
  type EarlierDefinition,
  type StoredDefinition,
} from './definitions.ts';
export { openState, type State, type StateExport, stateExportSchema } from './open-state.ts';
export type { Shares, StoredShare } from './shares.ts';
export type { StoredToken, Tokens } from './tokens.ts';
