import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import {
  type Cohort,
  checkCohort,
  checkFilter,
  cohortSchema,
  type Definitions,
  type Filter,
  filterSchema,
  usersOf,
} from '../insights/index.ts';
import { definitionId, type State, type Definitions as Stored, type StoredDefinition } from '../state/index.ts';
import type { Rooms } from './rooms.ts';

/** A kind of thing that users define under a name: where it is kept, and what it has to fit. */
export interface SavedKind<TDefinition> {
  readonly noun: 'cohort' | 'segment';
  readonly plural: 'cohorts' | 'segments';
  readonly schema: z.ZodType<TDefinition>;
  readonly stored: (state: State) => Stored;
  /** Throws `invalid_params` for what the plan does not have, when everything would be as `definitions` say. */
  readonly check: (rooms: Rooms, definitions: Definitions, definition: TDefinition) => Promise<void>;
  readonly put: (definitions: Definitions, id: string, definition: TDefinition) => Definitions;
}

export const cohortKind: SavedKind<Cohort> = {
  noun: 'cohort',
  plural: 'cohorts',
  schema: cohortSchema,
  stored: ({ cohorts }) => cohorts,
  check: async ({ questions }, definitions, cohort) => checkCohort(await questions.checking(definitions), cohort),
  put: ({ cohorts, segments }, id, cohort) => ({ cohorts: new Map([...cohorts, [id, cohort]]), segments }),
};

export const segmentKind: SavedKind<Filter> = {
  noun: 'segment',
  plural: 'segments',
  schema: filterSchema,
  stored: ({ segments }) => segments,
  check: async ({ questions }, definitions, filter) => checkFilter(await questions.checking(definitions), filter),
  put: ({ cohorts, segments }, id, filter) => ({ cohorts, segments: new Map([...segments, [id, filter]]) }),
};

/** Fields that are given when something is saved. */
export function savedFields<TDefinition>({ schema }: SavedKind<TDefinition>) {
  return {
    name: z.string().trim().min(1).max(200),
    description: z.string().max(2_000),
    definition: schema,
  };
}

export const savedIdParam = z.object({ id: definitionId() });

/** Saves a new one, checked against the plan. Throws `invalid_params`. */
export async function createSaved<TDefinition>(
  kind: SavedKind<TDefinition>,
  rooms: Rooms,
  { id: asked, ...change }: { id?: string | undefined; name: string; description: string; definition: TDefinition },
): Promise<StoredDefinition> {
  const stored = kind.stored(rooms.state);
  const id = asked ?? stored.freeId(change.name);
  await kind.check(rooms, kind.put(definitionsOf(rooms.state), id, change.definition), change.definition);
  return stored.create(change, id);
}

/** Changes one, checked against the plan. Throws `invalid_params`, `not_found`. */
export async function updateSaved<TDefinition>(
  kind: SavedKind<TDefinition>,
  rooms: Rooms,
  id: string,
  change: { name?: string | undefined; description?: string | undefined; definition?: TDefinition | undefined },
): Promise<StoredDefinition> {
  const { definition } = change;
  if (definition !== undefined) {
    await kind.check(rooms, kind.put(definitionsOf(rooms.state), id, definition), definition);
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const now = kind.stored(rooms.state).update(id, given);
  if (now === undefined) throw notFound(kind, id);
  return now;
}

/** Throws `not_found`, and `in_use` when another one names it. */
export function deleteSaved<TDefinition>(kind: SavedKind<TDefinition>, rooms: Rooms, id: string): void {
  const users = usersOf(definitionsOf(rooms.state), `${kind.noun} ${id}`);
  if (users.length > 0) {
    throw new EventbookError('in_use', `The ${kind.noun} "${id}" is part of ${users.join(', ')}.`);
  }
  if (!kind.stored(rooms.state).delete(id)) throw notFound(kind, id);
}

export function notFound({ noun }: Pick<SavedKind<unknown>, 'noun'>, id: string): EventbookError {
  return new EventbookError('not_found', `There is no ${noun} "${id}".`);
}

/** What users saved, as questions take it. What does not fit its schema (any more) is left out: a question that names it says so. */
export function definitionsOf({ cohorts, segments }: State): Definitions & { readonly revision: string } {
  return {
    cohorts: fitting(cohorts, cohortSchema),
    segments: fitting(segments, filterSchema),
    revision: `${cohorts.revision}.${segments.revision}`,
  };
}

const read = new WeakMap<readonly StoredDefinition[], ReadonlyMap<string, unknown>>();

function fitting<T>(stored: Stored, schema: z.ZodType<T>): ReadonlyMap<string, T> {
  const list = stored.list();
  const known = read.get(list);
  // Read by the same schema, as each list belongs to one kind.
  if (known !== undefined) return known as ReadonlyMap<string, T>;
  const parsed = list.flatMap(({ id, definition }): [string, T][] => {
    const { data } = schema.safeParse(definition);
    return data === undefined ? [] : [[id, data]];
  });
  const map = new Map(parsed);
  read.set(list, map);
  return map;
}
