import type { EndedPage, EventPage, UnknownEvents, Violations } from '@eventbook/server';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { apiUrl, request } from '../api/request.ts';
import { filterOf, type QualitySearch } from './quality-search.ts';

/** How many rows are shown; a server says how many more there are. */
export const mostRows = 200;
const mostUnknown = 50;
const firstPage = 200;
const askEveryMs = 60_000;

/** What breaks, or what was withheld from stored events. */
export function violationsQuery(env: string, of: 'quarantined' | 'warnings', search: QualitySearch) {
  const filter = filterOf(search);
  return queryOptions({
    queryKey: ['quality', 'violations', env, of, filter],
    queryFn: ({ signal }) =>
      request<Violations>(
        apiUrl('/violations', { env, ...(of === 'warnings' && { of }), ...filter, limit: mostRows }),
        signal,
      ),
    refetchInterval: askEveryMs,
  });
}

/** The quarantine, newest first, a page at a time. */
export function quarantineQuery(env: string, search: QualitySearch) {
  const filter = filterOf(search);
  return infiniteQueryOptions({
    queryKey: ['quality', 'quarantine', env, filter],
    queryFn: ({ pageParam, signal }) =>
      request<EventPage>(apiUrl('/quarantine', { env, ...filter, before: pageParam, limit: firstPage }), signal),
    // A first page has nothing before it.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    // Whoever has gone on to older ones would ask for all pages again.
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? askEveryMs : false),
  });
}

/** What was replayed and discarded, newest first. */
export function endedQuery(env: string) {
  return infiniteQueryOptions({
    queryKey: ['quality', 'ended', env],
    queryFn: ({ pageParam, signal }) =>
      request<EndedPage>(apiUrl('/quarantine/ended', { env, before: pageParam, limit: firstPage }), signal),
    // A first page has nothing before it.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

/** Names that the plan does not have, or one of them. The server drafts each: only as many as are looked through, and not again and again. */
export function unknownQuery(env: string, search: QualitySearch, event?: string) {
  const { from, to } = filterOf(search);
  return queryOptions({
    queryKey: ['quality', 'unknown', env, from, to, event],
    queryFn: ({ signal }) =>
      request<UnknownEvents>(apiUrl('/unknown-events', { env, from, to, event, limit: mostUnknown }), signal),
    staleTime: askEveryMs,
  });
}

/** Asks again for everything that a replay or a discard has changed. */
export async function refreshQuality(client: QueryClient): Promise<void> {
  await Promise.all(['quality', 'event', 'status'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
