import type { DashboardDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { planQuery } from '../api/queries.ts';
import { savedQuery } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { DateRangeField } from '../questions/form/date-range-field.tsx';
import { usePainted } from '../ui/use-painted.ts';

// Not needed for the first paint.
const loadFilter = () => import('./shared-filter.tsx').then((file) => ({ default: file.SharedFilter }));
const SharedFilter = lazy(loadFilter);

/** Where the filter will stand: what comes later must not push the tiles. */
const room = <span className="dashboard-filter-room" />;
const nothing: readonly never[] = [];

/** One range of days and one filter for all tiles. */
export function SharedControls({
  dateRange,
  filters,
  onRange,
  onFilters,
  isChanged,
  onReset,
}: {
  readonly dateRange: DashboardDefinition['dateRange'];
  readonly filters: unknown;
  readonly onRange: (range: { from?: string; to?: string }) => void;
  readonly onFilters: (filters: unknown) => void;
  readonly isChanged: boolean;
  readonly onReset: () => void;
}) {
  const text = useMessages().dashboards;
  const isPainted = usePainted();
  const { data: plan } = useQuery({ ...planQuery, enabled: isPainted });
  const { data: cohorts = nothing } = useQuery({ ...savedQuery('cohorts'), enabled: isPainted });
  const { data: segments = nothing } = useQuery({ ...savedQuery('segments'), enabled: isPainted });
  useEffect(() => {
    if (isPainted) void loadFilter();
  }, [isPainted]);
  return (
    <search className="dashboard-controls" aria-label={text.forAll}>
      {dateRange === undefined ? (
        <button type="button" className="button" onClick={() => onRange({ from: '-30d' })}>
          {text.oneRange}
        </button>
      ) : (
        <DateRangeField
          value={dateRange}
          // What the field hands over is a range.
          onChange={(range) => onRange((range ?? {}) as { from?: string; to?: string })}
        />
      )}
      {plan ? (
        <Suspense fallback={room}>
          <SharedFilter
            label={text.filters}
            value={isNone(filters) ? undefined : filters}
            plan={plan}
            cohorts={cohorts}
            segments={segments}
            onChange={onFilters}
          />
        </Suspense>
      ) : (
        room
      )}
      {isChanged && (
        <button type="button" className="button-quiet" onClick={onReset}>
          {text.reset}
        </button>
      )}
    </search>
  );
}

function isNone(filters: unknown): boolean {
  return filters === undefined || JSON.stringify(filters) === '{"and":[]}';
}
