import type { InsightKind, Saved } from '@eventbook/server';
import { queryOptions } from '@tanstack/react-query';
import { apiUrl, request } from '../api/request.ts';

export const insightsQuery = queryOptions({
  queryKey: ['insights'],
  queryFn: ({ signal }) => request<InsightKind[]>(apiUrl('/insights'), signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const cohortsQuery = queryOptions({
  queryKey: ['cohorts'],
  queryFn: ({ signal }) => request<Saved[]>(apiUrl('/cohorts'), signal),
  staleTime: 30_000,
});

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => request<Saved[]>(apiUrl('/segments'), signal),
  staleTime: 30_000,
});
