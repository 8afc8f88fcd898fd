import type { DashboardDefinition } from '@eventbook/server';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type DashboardSearch, filtersOf } from './dashboard-search.ts';

/** The range of days and the filter of all tiles: those of the address, or else the dashboard’s own. */
export function useShared(kept: DashboardDefinition) {
  const { from, to, filters: filterText } = useSearch({ from: '/dashboards/$id' });
  const navigate = useNavigate({ from: '/dashboards/$id' });
  const dateRange = useMemo(
    () => (from === undefined ? kept.dateRange : { from, ...(to !== undefined && { to }) }),
    [from, to, kept],
  );
  const filters = useMemo(
    () => (filterText === undefined ? kept.filters : filtersOf({ filters: filterText })),
    [filterText, kept],
  );
  const shared = useMemo(
    () => ({ ...(dateRange && { dateRange }), ...(filters !== undefined && { filters }) }),
    [dateRange, filters],
  );
  const look = (change: DashboardSearch) =>
    navigate({
      search: ({ env: keptEnv, edit }) => ({
        ...(keptEnv && { env: keptEnv }),
        ...(edit && { edit }),
        ...change,
      }),
    });
  return {
    shared,
    /** What the address says otherwise than the dashboard: to be kept when it is saved. */
    chosen: {
      ...(from !== undefined && dateRange && { dateRange }),
      ...(filterText !== undefined && filters !== undefined && { filters }),
    },
    isChanged: from !== undefined || filterText !== undefined,
    onRange: (range: { readonly from?: string; readonly to?: string }) =>
      look({ ...range, ...(filterText !== undefined && { filters: filterText }) }),
    onFilters: (next: unknown) =>
      look({
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        // No filter at all has to be said, where the dashboard has one of its own.
        ...(next !== undefined
          ? { filters: JSON.stringify(next) }
          : kept.filters !== undefined
            ? { filters: '{"and":[]}' }
            : {}),
      }),
    onReset: () => look({}),
  };
}
