import { filterOf, type QualitySearch } from './quality-search.ts';

/** Which quarantined events something is to be done with: chosen ones, else all that fit. */
export interface Target {
  readonly search: QualitySearch;
  readonly ids?: readonly string[] | undefined;
}

/** A target as the API takes it. */
export function filterOfTarget({ search, ids }: Target): Readonly<Record<string, string | readonly string[]>> {
  return ids === undefined ? { ...filterOf(search) } : { ids };
}
