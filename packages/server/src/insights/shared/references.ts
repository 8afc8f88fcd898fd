import { EventbookError } from '../../errors.ts';
import type { Cohort } from './cohort.ts';
import type { Filter } from './filter.ts';

/** What users saved that a question may name, by id. */
export interface Definitions {
  readonly cohorts: ReadonlyMap<string, Cohort>;
  readonly segments: ReadonlyMap<string, Filter>;
}

/** Names of cohorts and segments: `cohort power-users`. */
type Reference = `${'cohort' | 'segment'} ${string}`;

/** Every cohort and segment that a filter names itself, those within them not followed. */
export function referencesOf(filter: Filter | undefined): Reference[] {
  if (filter === undefined) return [];
  if ('and' in filter) return filter.and.flatMap(referencesOf);
  if ('or' in filter) return filter.or.flatMap(referencesOf);
  if ('not' in filter) return referencesOf(filter.not);
  if ('segment' in filter) return [`segment ${filter.segment}`];
  return 'cohort' in filter ? [`cohort ${filter.cohort}`] : [];
}

/** Who names a cohort or segment directly: `cohort power-users`, `segment paying`. */
export function usersOf({ cohorts, segments }: Definitions, wanted: Reference): readonly Reference[] {
  return [
    ...[...cohorts].flatMap(([id, cohort]) =>
      referencesOf(filtersOf(cohort)).includes(wanted) ? [`cohort ${id}` as const] : [],
    ),
    ...[...segments].flatMap(([id, filter]) =>
      referencesOf(filter).includes(wanted) ? [`segment ${id}` as const] : [],
    ),
  ];
}

/**
 * Refuses definitions that name themselves, however long the way.
 * @throws EventbookError `invalid_params`, with the way.
 */
export function refuseCycles(definitions: Definitions): void {
  const done = new Set<Reference>();
  const look = (reference: Reference, way: readonly Reference[]): void => {
    if (way.includes(reference)) {
      const circle = [...way.slice(way.indexOf(reference)), reference];
      throw new EventbookError('invalid_params', `A definition can not rely on itself: ${circle.join(' → ')}.`);
    }
    if (done.has(reference)) return;
    for (const next of named(definitions, reference)) look(next, [...way, reference]);
    done.add(reference);
  };
  for (const id of definitions.cohorts.keys()) look(`cohort ${id}`, []);
  for (const id of definitions.segments.keys()) look(`segment ${id}`, []);
}

function named({ cohorts, segments }: Definitions, reference: Reference): Reference[] {
  const id = reference.slice(reference.indexOf(' ') + 1);
  if (reference.startsWith('segment ')) return referencesOf(segments.get(id));
  const cohort = cohorts.get(id);
  return cohort === undefined ? [] : referencesOf(filtersOf(cohort));
}

const filtersOf = (cohort: Cohort): Filter | undefined => (cohort.kind === 'static' ? undefined : cohort.filters);
