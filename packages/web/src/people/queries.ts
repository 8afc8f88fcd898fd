import type {
  PersonCohorts,
  PersonDetail,
  PersonHistory,
  PersonSessions,
  PersonsFound,
  PersonTimeline,
} from '@eventbook/server';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchEvents } from '../api/queries.ts';
import { apiUrl, RequestError, request } from '../api/request.ts';
import type { PeopleSearch } from './people-search.ts';

/** What an event says is read with it: a page is what a reader goes through at once. */
const timelinePage = 150;
const peoplePage = 100;

const of = (id: string, part = '') => `/persons/${encodeURIComponent(id)}${part}`;
const retry = (failures: number, error: Error) =>
  !(error instanceof RequestError && error.status === 404) && failures < 2;

export function personQuery(env: string, id: string) {
  return queryOptions({
    queryKey: ['person', env, id],
    queryFn: ({ signal }) => request<PersonDetail>(apiUrl(of(id), { env }), signal),
    retry,
  });
}

export function personHistoryQuery(env: string, id: string) {
  return queryOptions({
    queryKey: ['person', env, id, 'history'],
    queryFn: ({ signal }) => request<PersonHistory>(apiUrl(of(id, '/history'), { env }), signal),
    retry,
  });
}

export function personSessionsQuery(env: string, id: string) {
  return queryOptions({
    queryKey: ['person', env, id, 'sessions'],
    queryFn: ({ signal }) => request<PersonSessions>(apiUrl(of(id, '/sessions'), { env }), signal),
    retry,
  });
}

export function personCohortsQuery(env: string, id: string) {
  return queryOptions({
    queryKey: ['person', env, id, 'cohorts'],
    queryFn: ({ signal }) => request<PersonCohorts>(apiUrl(of(id, '/cohorts'), { env }), signal),
    retry,
  });
}

/** What a person did, a page at a time. */
export function timelineQuery(env: string, id: string, event: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['person', env, id, 'timeline', event],
    queryFn: ({ pageParam, signal }) =>
      request<PersonTimeline>(
        apiUrl(of(id, '/timeline'), { env, event, before: pageParam, limit: timelinePage }),
        signal,
      ),
    // A first page has nothing before it.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    retry,
  });
}

/** The uuid of an event by its place in the journal: the newest one of the person that is older than the place behind it. */
export function uuidQuery(env: string, person: string, place: string) {
  const [sequence, index] = place.split('.').map(Number);
  return queryOptions({
    queryKey: ['uuid', env, person, place],
    queryFn: async ({ signal }) => {
      const page = { before: `${sequence}.${(index ?? 0) + 1}`, limit: 1 };
      const { records } = await fetchEvents(env, { person, verdict: 'stored' }, page, signal);
      return records[0]?.id === place ? records[0].uuid : null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function findPersonsQuery(env: string, search: string, limit: number) {
  return queryOptions({
    queryKey: ['find-persons', env, search, limit],
    queryFn: ({ signal }) => request<PersonsFound>(apiUrl('/persons', { env, search, limit }), signal),
    enabled: search !== '',
    staleTime: 30_000,
  });
}

/** People as the address asks for them, a page at a time; what stood there before stays until they come. */
export function peopleQuery(env: string, { search, cohort, by, dir }: PeopleSearch) {
  return infiniteQueryOptions({
    queryKey: ['people-list', env, search, cohort, by, dir],
    queryFn: ({ pageParam, signal }) =>
      request<PersonsFound>(
        apiUrl('/persons', { env, search, cohort, sort: by, order: dir, limit: peoplePage, after: pageParam }),
        signal,
      ),
    // A first page has nothing before it.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry,
  });
}
