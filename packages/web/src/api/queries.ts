import type { EventDetail, EventPage, PlanDocument, Setup, Status } from '@eventbook/server';
import { queryOptions } from '@tanstack/react-query';
import type { LiveFilter } from '../live/live-filter.ts';
import { apiUrl, RequestError, request } from './request.ts';

const statusEveryMs = 3_000;

/** What the server wrote into the page; vite's own server writes nothing, and a link to read brings nothing. */
function setupOfPage(): Setup | undefined {
  const data = document.getElementById('setup')?.textContent;
  // The server is ours and writes what the route answers.
  return data ? (JSON.parse(data) as Setup) : undefined;
}

export const setupQuery = queryOptions({
  initialData: setupOfPage,
  queryKey: ['setup'],
  queryFn: ({ signal }) => request<Setup>(apiUrl('/setup'), signal),
  staleTime: Number.POSITIVE_INFINITY,
  retry: true,
  retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 10_000),
});

export const planQuery = queryOptions({
  queryKey: ['plan'],
  queryFn: ({ signal }) => request<PlanDocument>(apiUrl('/plan'), signal),
  staleTime: 5 * 60_000,
});

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => request<Status>(apiUrl('/status'), signal),
  refetchInterval: statusEveryMs,
  retry: false,
});

/** One event, whole. A fresh one may not be stored yet, so `not_found` is asked again a few times. */
export function eventQuery(env: string, uuid: string) {
  return queryOptions({
    queryKey: ['event', env, uuid],
    queryFn: ({ signal }) => request<EventDetail>(apiUrl(`/events/${encodeURIComponent(uuid)}`, { env }), signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (failures, error) => failures < (error instanceof RequestError && error.status < 500 ? 2 : 4),
    retryDelay: 800,
  });
}

/** A page of events, newest first. */
export function fetchEvents(
  env: string,
  filter: LiveFilter,
  page: { before?: string | undefined; limit: number },
  signal?: AbortSignal,
): Promise<EventPage> {
  return request<EventPage>(apiUrl('/events', { env, ...filter, ...page }), signal);
}

/** Whether anything fits the filter: for saying which part of a filter emptied a page. */
export function anyEventQuery(env: string, filter: LiveFilter) {
  return queryOptions({
    queryKey: ['any-event', env, filter],
    queryFn: async ({ signal }) => (await fetchEvents(env, filter, { limit: 1 }, signal)).records.length > 0,
    staleTime: 0,
  });
}
