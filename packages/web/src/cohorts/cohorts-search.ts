/** What the address of the cohorts and of the segments says. */
export interface CohortsSearch {
  /** `new` while a new one is made. */
  readonly make?: string;
  /** Id of the one that is open. */
  readonly open?: string;
}

export function readCohortsSearch({ make, open }: Readonly<Record<string, unknown>>): CohortsSearch {
  return { ...(make === 'new' && { make }), ...(typeof open === 'string' && open !== '' && { open }) };
}
