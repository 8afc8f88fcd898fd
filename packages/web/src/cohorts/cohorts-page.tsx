import type { Saved } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { PeopleTabs } from '../people/people-tabs.tsx';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { readCohort } from './cohort.ts';
import { CohortEditor } from './cohort-editor.tsx';
import { cohortWords } from './cohort-words.ts';
import { cohortSizeQuery } from './queries.ts';

/** Groups of people, each with its size now. */
export function CohortsPage() {
  const messages = useMessages();
  const text = messages.cohorts;
  const env = useEnvironment();
  const navigate = useNavigate({ from: '/cohorts' });
  const { make } = useSearch({ from: '/cohorts' });
  const { data: cohorts, error, refetch } = useQuery(savedQuery('cohorts'));
  const writer = useSavedWriter('cohorts');
  const setMake = (on: boolean) =>
    navigate({ search: ({ make: _before, ...kept }) => ({ ...kept, ...(on && { make: 'new' }) }) });

  useEffect(() => {
    document.title = `${text.title} · ${env} · ${messages.product}`;
  }, [env, text, messages]);

  return (
    <div className="page">
      <PeopleTabs />
      <div className="page-head">
        <h1>{text.title}</h1>
        {make === undefined && (
          <button type="button" className="button-main" onClick={() => setMake(true)}>
            <Icon name="add" /> {text.newCohort}
          </button>
        )}
      </div>
      {make !== undefined && (
        <CohortEditor
          onSave={async (edited) => {
            const { id } = await writer.create(edited);
            await navigate({
              to: '/cohorts/$id',
              params: { id },
              search: ({ env: kept }) => (kept ? { env: kept } : {}),
            });
          }}
          onCancel={() => setMake(false)}
        />
      )}
      {error && <Failure message={error.message} onRetry={refetch} />}
      {cohorts?.length === 0 && make === undefined && <p className="hint page-empty">{text.empty}</p>}
      <ul className="rows">
        {cohorts?.map((cohort) => (
          <CohortRow key={cohort.id} env={env} saved={cohort} />
        ))}
      </ul>
    </div>
  );
}

function CohortRow({ env, saved }: { readonly env: string; readonly saved: Saved }) {
  const text = useMessages().cohorts;
  const format = useFormat();
  const { data: size, error } = useQuery(cohortSizeQuery(env, saved.id, saved.updatedAt));
  return (
    <li>
      <Link to="/cohorts/$id" params={{ id: saved.id }} search={({ env: kept }) => (kept ? { env: kept } : {})}>
        {saved.name}
      </Link>
      <span className="muted">{saved.description || cohortWords(readCohort(saved.definition), text)}</span>
      <span className="rows-number" title={error?.message}>
        {size !== undefined ? text.people(format.number(size), size) : error ? text.failed : '–'}
      </span>
    </li>
  );
}
