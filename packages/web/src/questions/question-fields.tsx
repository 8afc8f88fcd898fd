import type { PlanDocument, Saved } from '@eventbook/server';
import { Field } from './form/field.tsx';
import { FormProvider } from './form/form-context.ts';
import { MemberFields } from './form/object-fields.tsx';
import type { Schema } from './form/schema.ts';
import { eventsIn } from './question-events.ts';

/** Parameters that are asked for most, in this order: shown before the others, empty or not. */
const prominent = [
  'dateRange',
  'series',
  'targetEntity',
  'returningEntity',
  'filters',
  'breakdownFilter',
  'interval',
  'compareFilter',
];

const none: readonly never[] = [];

/** The parameters of a question, one control each. */
export function QuestionFields({
  schema,
  params,
  plan,
  cohorts = none,
  segments = none,
  error,
  onChange,
}: {
  /** What the server says in JSON Schema is what the form reads. */
  readonly schema: Schema;
  readonly params: Readonly<Record<string, unknown>>;
  readonly plan: PlanDocument;
  readonly cohorts: readonly Saved[] | undefined;
  readonly segments: readonly Saved[] | undefined;
  readonly error: { readonly name: string; readonly message: string } | undefined;
  readonly onChange: (params: Readonly<Record<string, unknown>>) => void;
}) {
  return (
    <FormProvider value={{ root: schema, Field, plan, cohorts, segments, events: eventsIn(params) }}>
      <MemberFields schema={schema} value={params} onChange={onChange} prominent={prominent} error={error} />
    </FormProvider>
  );
}
