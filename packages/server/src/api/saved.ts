import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { cohortSchema, type Definitions, filterSchema } from '../insights/index.ts';
import { definitionId, type State, type Definitions as Stored, type StoredDefinition } from '../state/index.ts';
import type { Saved } from './contract.ts';
import type { Rooms } from './rooms.ts';

/** A kind of thing that users define under a name: where it is kept, and what it has to fit. */
export interface SavedKind<TDefinition> {
  /** In sentences: `saved question`. */
  readonly noun: string;
  /** In addresses: `saved-questions`. */
  readonly path: string;
  /** In ids of operations: `SavedQuestion`. */
  readonly operation: string;
  readonly schema: z.ZodType<TDefinition>;
  /** What the API answers with; `Saved` when not given. */
  readonly answer?: z.ZodType;
  readonly stored: (state: State) => Stored;
  /** Throws `invalid_params` for what the plan does not have, if `id` became this. */
  readonly check: (rooms: Rooms, id: string, definition: TDefinition) => Promise<void>;
  /** What relies on one, so that it can not be deleted: `dashboard growth`. */
  readonly users?: (state: State, id: string) => readonly string[];
  /** A name for one that is given none; one is demanded when absent. */
  readonly nameOf?: (definition: TDefinition) => string;
  /** What is shown beside what is kept. */
  readonly shown?: (rooms: Rooms, saved: StoredDefinition) => Saved;
  /** Those that come with the project: nobody can change them. */
  readonly ready?: (rooms: Rooms) => readonly Saved[];
}

/** Fields that are given when something is saved. */
export function savedFields<TDefinition>({ schema }: SavedKind<TDefinition>) {
  return {
    name: z.string().trim().min(1).max(200),
    description: z.string().max(2_000),
    definition: schema,
  };
}

export const savedIdParam = z.object({ id: definitionId() });

/** All of a kind: those that come with the project first, then the others by name. One that a user made goes before a ready one of its id. */
export function listSaved<T>(kind: SavedKind<T>, rooms: Rooms): readonly Saved[] {
  const stored = kind.stored(rooms.state).list();
  const own = stored.map((each) => kind.shown?.(rooms, each) ?? each);
  const ids = new Set(stored.map(({ id }) => id));
  return [...(kind.ready?.(rooms) ?? []).filter(({ id }) => !ids.has(id)), ...own];
}

/** @throws EventbookError `not_found`. */
export function findSaved<T>(kind: SavedKind<T>, rooms: Rooms, id: string): Saved {
  const found = listSaved(kind, rooms).find((each) => each.id === id);
  if (found === undefined) throw notFound(kind, id);
  return found;
}

/** Saves a new one, checked against the plan. Throws `invalid_params`. */
export async function createSaved<TDefinition>(
  kind: SavedKind<TDefinition>,
  rooms: Rooms,
  asked: { id?: string | undefined; name?: string | undefined; description: string; definition: TDefinition },
): Promise<Saved> {
  const { description, definition } = asked;
  const name = asked.name ?? kind.nameOf?.(definition) ?? '';
  const stored = kind.stored(rooms.state);
  const id = asked.id ?? freeId(kind, rooms, name);
  if (isReady(kind, rooms, id)) throw new EventbookError('invalid_params', `The id "${id}" is taken.`);
  await kind.check(rooms, id, definition);
  const made = stored.create({ name, description, definition }, id);
  return kind.shown?.(rooms, made) ?? made;
}

/** Changes one, checked against the plan. Throws `invalid_params`, `not_found`, `read_only`. */
export async function updateSaved<TDefinition>(
  kind: SavedKind<TDefinition>,
  rooms: Rooms,
  id: string,
  change: { name?: string | undefined; description?: string | undefined; definition?: TDefinition | undefined },
): Promise<Saved> {
  refuseReady(kind, rooms, id);
  const { definition } = change;
  if (definition !== undefined) await kind.check(rooms, id, definition);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const now = kind.stored(rooms.state).update(id, given);
  if (now === undefined) throw notFound(kind, id);
  return kind.shown?.(rooms, now) ?? now;
}

/** Throws `not_found`, `read_only`, and `in_use` when another one names it. */
export function deleteSaved<TDefinition>(kind: SavedKind<TDefinition>, rooms: Rooms, id: string): void {
  refuseReady(kind, rooms, id);
  const users = kind.users?.(rooms.state, id) ?? [];
  if (users.length > 0) {
    throw new EventbookError('in_use', `The ${kind.noun} "${id}" is part of ${users.join(', ')}.`);
  }
  if (!kind.stored(rooms.state).delete(id)) throw notFound(kind, id);
}

export function notFound({ noun }: Pick<SavedKind<unknown>, 'noun'>, id: string): EventbookError {
  return new EventbookError('not_found', `There is no ${noun} "${id}".`);
}

/** Whether one comes with the project, and no user has made one of its id. */
function isReady<T>(kind: SavedKind<T>, rooms: Rooms, id: string): boolean {
  return kind.stored(rooms.state).find(id) === undefined && (kind.ready?.(rooms) ?? []).some((each) => each.id === id);
}

function refuseReady<T>(kind: SavedKind<T>, rooms: Rooms, id: string): void {
  if (!isReady(kind, rooms, id)) return;
  throw new EventbookError(
    'read_only',
    `The ${kind.noun} "${id}" comes with the project and can not be changed; save a copy of it.`,
  );
}

function freeId<T>(kind: SavedKind<T>, rooms: Rooms, name: string): string {
  const ready = new Set((kind.ready?.(rooms) ?? []).map(({ id }) => id));
  return kind.stored(rooms.state).freeId(name, ready);
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

/** The definitions of a kind by id, those left out that do not fit its schema (any more). */
export function fitting<T>(stored: Stored, schema: z.ZodType<T>): ReadonlyMap<string, T> {
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
