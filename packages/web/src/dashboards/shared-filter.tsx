import type { PlanDocument, Saved } from '@eventbook/server';
import { Field } from '../questions/form/field.tsx';
import { FilterField } from '../questions/form/filter-field.tsx';
import { FormProvider } from '../questions/form/form-context.ts';

/** The filter of all tiles of a dashboard. */
export function SharedFilter({
  label,
  value,
  plan,
  cohorts,
  segments,
  onChange,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly plan: PlanDocument;
  readonly cohorts: readonly Saved[];
  readonly segments: readonly Saved[];
  readonly onChange: (filters: unknown) => void;
}) {
  return (
    <FormProvider value={{ root: {}, Field, plan, cohorts, segments, events: [] }}>
      <FilterField label={label} value={value} onChange={onChange} />
    </FormProvider>
  );
}
