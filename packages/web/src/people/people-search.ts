/** What the address of the search for people says. */
export interface PeopleSearch {
  readonly search?: string;
}

export function readPeopleSearch({ search }: Readonly<Record<string, unknown>>): PeopleSearch {
  return typeof search === 'string' && search.trim() !== '' ? { search: search.trim() } : {};
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
