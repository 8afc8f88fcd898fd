/** What people can be sorted by, beside when they were first seen, which is how they stand when the address says nothing. */
export const peopleSorts = ['first_seen', 'last_seen', 'events'] as const;
export type PeopleSort = (typeof peopleSorts)[number];

/** What the address of the list of people says. */
export interface PeopleSearch {
  readonly search?: string;
  /** Id of a cohort. */
  readonly cohort?: string;
  /** What they are sorted by; `first_seen` when absent. */
  readonly by?: Exclude<PeopleSort, 'first_seen'>;
  /** The latest or most first when absent. */
  readonly dir?: 'asc';
}

export function readPeopleSearch({ search, cohort, by, dir }: Readonly<Record<string, unknown>>): PeopleSearch {
  return {
    ...(typeof search === 'string' && search.trim() !== '' && { search: search.trim() }),
    ...(typeof cohort === 'string' && cohort !== '' && { cohort }),
    ...((by === 'last_seen' || by === 'events') && { by }),
    ...(dir === 'asc' && { dir }),
  };
}

/** What the address of a person's page says. */
export interface PersonSearch {
  /** Only events of this name. */
  readonly event?: string;
  /** Place in the journal of the event that is opened whole. */
  readonly open?: string;
}

export function readPersonSearch({ event, open }: Readonly<Record<string, unknown>>): PersonSearch {
  return {
    ...(typeof event === 'string' && event !== '' && { event }),
    ...(typeof open === 'string' && /^\d{1,15}\.\d{1,8}$/.test(open) && { open }),
  };
}
