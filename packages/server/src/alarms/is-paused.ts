import type { StoredDefinition } from '../state/index.ts';

/** Whether a saved alarm is not to be looked at, also where the rest of it can not be read any more. */
export function isPaused({ definition }: Pick<StoredDefinition, 'definition'>): boolean {
  return Reflect.get(Object(definition), 'paused') === true;
}
