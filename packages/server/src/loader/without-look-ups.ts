import type { LoadStore } from './rooms.ts';

/**
 * A store that is not asked for repeats in some environments: looking up uuids costs more than all else, the more is stored the more.
 * @example
 * withoutLookUps(store, ['development']).knownUuids('development', uuids); // none
 */
export function withoutLookUps(store: LoadStore, environments: readonly string[]): LoadStore {
  const left: ReadonlySet<string> = new Set(environments);
  return {
    ...store,
    knownUuids: async (environment, uuids) =>
      left.has(environment) ? new Set() : await store.knownUuids(environment, uuids),
  };
}
