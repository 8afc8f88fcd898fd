import type { PeoplePage } from '@eventbook/server';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiUrl, request, send } from '../api/request.ts';
import type { Cohort } from './cohort.ts';

const perPage = 100;
const people = (env: string, id: string, limit: number, after: number | undefined, signal: AbortSignal) =>
  request<PeoplePage>(apiUrl(`/cohorts/${encodeURIComponent(id)}/people`, { env, limit, after }), signal);

/** How many people are in a cohort now. */
export function cohortSizeQuery(env: string, id: string, changedAt: string) {
  return queryOptions({
    queryKey: ['cohort-size', env, id, changedAt],
    queryFn: async ({ signal }) => (await people(env, id, 1, undefined, signal)).count,
    staleTime: 60_000,
    retry: false,
  });
}

/** How many people one that is not saved would have now; given up when nobody waits for it any more. */
export function cohortDraftSizeQuery(env: string, definition: Cohort) {
  return queryOptions({
    queryKey: ['cohort-draft-size', env, definition],
    queryFn: async ({ signal }) =>
      (await send<{ readonly count: number }>('POST', apiUrl('/cohorts/size'), { env, definition }, signal)).count,
    staleTime: 60_000,
    retry: false,
  });
}

export function cohortPeopleQuery(env: string, id: string, changedAt: string) {
  return infiniteQueryOptions({
    queryKey: ['cohort-people', env, id, changedAt],
    queryFn: ({ pageParam, signal }) => people(env, id, perPage, pageParam, signal),
    // A first page has nothing before it.
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    retry: false,
  });
}
