import type { Saved } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { planQuery } from '../api/queries.ts';
import { savedQuery } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { EventField } from '../questions/form/event-field.tsx';
import { Field } from '../questions/form/field.tsx';
import { FilterField } from '../questions/form/filter-field.tsx';
import { FormProvider } from '../questions/form/form-context.ts';
import { Failure } from '../ui/failure.tsx';
import { type Cohort, type CohortKind, cohortKinds, emptyCohort, pastedIds, usualDays } from './cohort.ts';
import { CohortSize } from './cohort-size.tsx';

/** What an editor hands over to be saved. */
export interface Edited<TDefinition> {
  readonly name: string;
  readonly description: string;
  readonly definition: TDefinition;
}

/** Builds a cohort, new or saved. */
export function CohortEditor({
  saved,
  cohort: first,
  onSave,
  onCancel,
}: {
  readonly saved?: Saved | undefined;
  readonly cohort?: Cohort | undefined;
  readonly onSave: (edited: Edited<Cohort>) => Promise<unknown>;
  readonly onCancel: () => void;
}) {
  const text = useMessages().cohorts;
  const [cohort, setCohort] = useState<Cohort>(first ?? emptyCohort('did'));
  return (
    <NamedForm
      label={saved ? text.edit(saved.name) : text.newCohort}
      saved={saved}
      events={'event' in cohort && cohort.event !== null ? [cohort.event] : []}
      onSave={(named) => onSave({ ...named, definition: cohort })}
      onCancel={onCancel}
    >
      <fieldset className="cohort-kinds">
        <legend>{text.who}</legend>
        {cohortKinds.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="cohort-kind"
              checked={cohort.kind === kind}
              onChange={() => setCohort(switched(cohort, kind))}
            />
            <span>
              {text.kinds[kind]}
              <span className="hint">{text.kindHints[kind]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <CohortFields cohort={cohort} onChange={setCohort} />
      <CohortSize cohort={cohort} />
    </NamedForm>
  );
}

/** The event stays when only what was done with it changes. */
function switched(cohort: Cohort, kind: CohortKind): Cohort {
  const empty = emptyCohort(kind);
  return 'event' in empty && 'event' in cohort ? { ...empty, event: cohort.event } : empty;
}

function CohortFields({ cohort, onChange }: { readonly cohort: Cohort; readonly onChange: (cohort: Cohort) => void }) {
  const text = useMessages().cohorts;
  const id = useId();
  if (cohort.kind === 'static') {
    return (
      <div className="form-field">
        <label htmlFor={id}>{text.ids}</label>
        <textarea
          id={id}
          className="field cohort-ids"
          rows={8}
          spellCheck={false}
          defaultValue={cohort.distinctIds.join('\n')}
          onChange={({ target }) => onChange({ kind: 'static', distinctIds: pastedIds(target.value) })}
        />
        <span className="hint" role="status">
          {text.idsHint(cohort.distinctIds.length)}
        </span>
      </div>
    );
  }
  const filter = (
    <FilterField
      label={cohort.kind === 'property' ? text.properties : text.eventFilters}
      value={cohort.filters}
      onChange={(filters) => {
        const { filters: _before, ...rest } = cohort;
        // What an editor of filters hands over is a filter or nothing.
        onChange((filters === undefined ? rest : { ...rest, filters }) as Cohort);
      }}
    />
  );
  if (cohort.kind === 'property') return filter;
  const days = (label: string, name: 'days' | 'before' | 'times', least = 1, usual = usualDays) => (
    <label className="form-field">
      <span>{label}</span>
      <input
        className="field"
        type="number"
        min={least}
        max={3_650}
        value={cohort[name] ?? usual}
        onChange={({ target }) =>
          Number.isInteger(target.valueAsNumber) && onChange({ ...cohort, [name]: target.valueAsNumber })
        }
      />
    </label>
  );
  return (
    <>
      <div className="form-field">
        <span>{text.event}</span>
        <EventField
          label={text.event}
          value={cohort.event}
          canBeAny
          onChange={(event) => onChange({ ...cohort, event: typeof event === 'string' ? event : null })}
        />
      </div>
      <div className="form-row">
        {cohort.kind === 'did' && days(text.times, 'times', 1, 1)}
        {days(cohort.kind === 'stopped_doing' ? text.notWithin : text.within, 'days')}
        {cohort.kind === 'stopped_doing' && days(text.butBefore, 'before')}
      </div>
      {filter}
    </>
  );
}

/** A form with a name and a description around what is defined; says readably why it could not be saved. */
export function NamedForm({
  label,
  saved,
  events,
  onSave,
  onCancel,
  children,
}: {
  readonly label: string;
  readonly saved?: Saved | undefined;
  /** Whose properties are offered; of all events when empty. */
  readonly events: readonly string[];
  readonly onSave: (named: { readonly name: string; readonly description: string }) => Promise<unknown>;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const messages = useMessages();
  const text = messages.cohorts;
  const { data: plan } = useQuery(planQuery);
  const { data: cohorts = [] } = useQuery(savedQuery('cohorts'));
  const { data: segments = [] } = useQuery(savedQuery('segments'));
  const [name, setName] = useState(saved?.name ?? '');
  const [description, setDescription] = useState(saved?.description ?? '');
  const [failure, setFailure] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  if (!plan) return <p className="hint">{messages.common.loading}</p>;
  return (
    <form
      className="editor"
      aria-label={label}
      onSubmit={async (submit) => {
        submit.preventDefault();
        setIsSaving(true);
        setFailure(undefined);
        try {
          await onSave({ name: name.trim(), description: description.trim() });
        } catch (error) {
          setFailure(error instanceof Error ? error.message : String(error));
        }
        setIsSaving(false);
      }}
    >
      <h2>{label}</h2>
      <label className="form-field">
        <span>{text.name}</span>
        <input
          className="field"
          required
          maxLength={200}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className="form-field">
        <span>{text.description}</span>
        <input
          className="field"
          maxLength={2_000}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
      </label>
      <FormProvider value={{ root: {}, Field, plan, cohorts, segments, events }}>{children}</FormProvider>
      {failure !== undefined && <Failure message={failure} />}
      <div className="form-row">
        <button type="submit" className="button-main" disabled={isSaving}>
          {text.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}
