import type { EnvironmentCounters } from '../api/contract.ts';
import type { LoaderCounters } from './loader.ts';

/** The counters of everything loaded, as the checkpoint holds them. */
export interface Tally {
  readonly environments: Readonly<Record<string, EnvironmentTally>>;
  readonly unclaimed: { readonly bodies: number; readonly bytes: number };
}

/** Counted in events. `received` is not kept: it is their sum. */
export interface EnvironmentTally {
  readonly stored: number;
  readonly quarantined: number;
  readonly duplicates: number;
  readonly droppedByKind: Readonly<Record<string, number>>;
  readonly warnings: number;
}

const zero: EnvironmentTally = { stored: 0, quarantined: 0, duplicates: 0, droppedByKind: {}, warnings: 0 };
export const emptyTally: Tally = { environments: {}, unclaimed: { bodies: 0, bytes: 0 } };

/**
 * Adds what one batch came to.
 * @example
 * add(emptyTally, batch); // the batch's own
 */
export function add(left: Tally, right: Tally): Tally {
  const environments: Record<string, EnvironmentTally> = { ...left.environments };
  for (const [name, more] of Object.entries(right.environments)) {
    const before = environments[name] ?? zero;
    environments[name] = {
      stored: before.stored + more.stored,
      quarantined: before.quarantined + more.quarantined,
      duplicates: before.duplicates + more.duplicates,
      droppedByKind: sums(before.droppedByKind, more.droppedByKind),
      warnings: before.warnings + more.warnings,
    };
  }
  const bodies = left.unclaimed.bodies + right.unclaimed.bodies;
  return { environments, unclaimed: { bodies, bytes: left.unclaimed.bytes + right.unclaimed.bytes } };
}

/** One event, or one body that could not be decoded, of an environment. */
export function one(environment: string, counted: Partial<EnvironmentTally>): Tally {
  return { environments: { [environment]: { ...zero, ...counted } }, unclaimed: emptyTally.unclaimed };
}

/** The tally as the API shows it: every environment of the config has a line, also before its first event. */
export function countersOf(loaded: number, tally: Tally, environments: readonly string[]): LoaderCounters {
  const names = [...new Set([...environments, ...Object.keys(tally.environments)])];
  return {
    loaded,
    environments: names.map((name) => lineOf(name, tally.environments[name] ?? zero)),
    unclaimed: tally.unclaimed,
  };
}

function lineOf(name: string, counted: EnvironmentTally): Omit<EnvironmentCounters, 'waiting'> {
  const { stored, quarantined, duplicates, droppedByKind, warnings } = counted;
  const dropped = Object.values(droppedByKind).reduce((sum, count) => sum + count, 0);
  const received = stored + quarantined + duplicates + dropped;
  return { name, received, stored, quarantined, duplicates, dropped, droppedByKind, warnings };
}

function sums(left: Readonly<Record<string, number>>, right: Readonly<Record<string, number>>): Record<string, number> {
  const sum: Record<string, number> = { ...left };
  for (const [kind, count] of Object.entries(right)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}
