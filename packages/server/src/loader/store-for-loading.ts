import {
  eraseRemoved,
  knownUuids,
  type Layout,
  quarantined,
  readPeople,
  removeEnded,
  repairBatch,
  type Store,
  writeBatch,
  writeBodies,
  writeEnding,
  writePersons,
} from '../store/index.ts';
import type { LoadStore } from './rooms.ts';

/**
 * The engine's tables as the loader uses them.
 * @example
 * const store = storeForLoading(connectStore(address), layout(catalog));
 */
export function storeForLoading(store: Store, columns: Layout): LoadStore {
  return {
    knownUuids: (environment, uuids) => knownUuids(store, environment, uuids),
    writeBatch: (environment, batch) => writeBatch(store, columns, environment, batch),
    repairBatch: (environment, batch) => repairBatch(store, columns, environment, batch),
    writePersons: (environment, rows) => writePersons(store, columns, environment, rows),
    writeBodies: (environment, bodies) => writeBodies(store, environment, bodies),
    people: (environment) => readPeople(store, environment),
    quarantined: (environment, positions, withText) =>
      quarantined(store, environment, positions, { lane: 'load', withText }),
    writeEnding: (environment, ending) => writeEnding(store, environment, ending),
    removeEnded: (environment, batch) => removeEnded(store, environment, batch),
    eraseRemoved: (environment) => eraseRemoved(store, environment),
  };
}
