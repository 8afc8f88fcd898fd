import type { DashboardDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { planQuery } from '../api/queries.ts';
import { savedQuery } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { DateRangeField } from '../questions/form/date-range-field.tsx';
import { Field } from '../questions/form/field.tsx';
import { FilterField } from '../questions/form/filter-field.tsx';
import { FormProvider } from '../questions/form/form-context.ts';

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
  const { data: plan } = useQuery(planQuery);
  const { data: cohorts = nothing } = useQuery(savedQuery('cohorts'));
  const { data: segments = nothing } = useQuery(savedQuery('segments'));
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
      {plan && (
        <FormProvider value={{ root: {}, Field, plan, cohorts, segments, events: [] }}>
          <FilterField label={text.filters} value={isNone(filters) ? undefined : filters} onChange={onFilters} />
        </FormProvider>
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
