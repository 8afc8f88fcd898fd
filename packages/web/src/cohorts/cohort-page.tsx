import type { Saved } from '@eventbook/server';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { PeopleTabs } from '../people/people-tabs.tsx';
import { personName } from '../people/person-name.ts';
import { useDates } from '../people/use-dates.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { readCohort } from './cohort.ts';
import { CohortEditor } from './cohort-editor.tsx';
import { cohortWords } from './cohort-words.ts';
import { cohortPeopleQuery } from './queries.ts';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** One cohort: what it says, how many are in it, and who. */
export function CohortPage() {
  const messages = useMessages();
  const text = messages.cohorts;
  const env = useEnvironment();
  const { id } = useParams({ from: '/cohorts/$id' });
  const navigate = useNavigate();
  const { data: cohorts, error, refetch } = useQuery(savedQuery('cohorts'));
  const writer = useSavedWriter('cohorts');
  const [isEditing, setIsEditing] = useState(false);
  const [failure, setFailure] = useState<string>();
  const saved = cohorts?.find((each) => each.id === id);
  const title = saved?.name ?? text.title;

  useEffect(() => {
    document.title = `${title} · ${env} · ${messages.product}`;
  }, [title, env, messages]);

  if (!saved) {
    return (
      <div className="page">
        <PeopleTabs />
        {error && <Failure message={error.message} onRetry={refetch} />}
        {cohorts && (
          <>
            <h1>{text.noSuch}</h1>
            <Link to="/cohorts" search={envOnly}>
              {text.all}
            </Link>
          </>
        )}
      </div>
    );
  }
  const cohort = readCohort(saved.definition);
  const remove = async () => {
    try {
      await writer.remove(saved);
      await navigate({ to: '/cohorts', search: envOnly });
    } catch (refused) {
      setFailure(refused instanceof Error ? refused.message : String(refused));
    }
  };
  return (
    <div className="page">
      <PeopleTabs />
      <div className="page-head">
        <h1>{saved.name}</h1>
        <div className="form-row">
          <button type="button" className="button" onClick={() => setIsEditing(!isEditing)} aria-expanded={isEditing}>
            {text.change}
          </button>
          <button type="button" className="button" onClick={remove}>
            {text.delete}
          </button>
        </div>
      </div>
      {saved.description && <p>{saved.description}</p>}
      <p className="hint">{cohortWords(cohort, text)}</p>
      {failure !== undefined && <Failure message={failure} />}
      {isEditing && (
        <CohortEditor
          saved={saved}
          cohort={cohort}
          onSave={async (edited) => {
            await writer.update(id, edited);
            setIsEditing(false);
          }}
          onCancel={() => setIsEditing(false)}
        />
      )}
      <CohortPeople env={env} saved={saved} />
    </div>
  );
}

function CohortPeople({ env, saved }: { readonly env: string; readonly saved: Saved }) {
  const messages = useMessages();
  const text = messages.cohorts;
  const format = useFormat();
  const dates = useDates();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    cohortPeopleQuery(env, saved.id, saved.updatedAt),
  );
  const count = data?.pages[0]?.count;
  return (
    <section aria-label={messages.people.title} aria-busy={isPending}>
      <h2>
        {messages.people.title}{' '}
        {count !== undefined && <span className="count">{text.people(format.number(count), count)}</span>}
      </h2>
      {isPending && (
        <p className="hint" role="status">
          {messages.common.loading}
        </p>
      )}
      {error && <Failure message={error.message} onRetry={refetch} />}
      {count === 0 && <p className="hint">{text.nobody}</p>}
      <ul className="rows">
        {data?.pages
          .flatMap((page) => page.people)
          .map(({ personKey, distinctIds: [first = ''], properties, lastSeen }) => {
            const name = personName(properties);
            return (
              <li key={personKey}>
                <Link to="/people/$distinctId" params={{ distinctId: first }} search={envOnly}>
                  {name ?? first}
                </Link>
                {name !== undefined && <code className="muted">{first}</code>}
                {lastSeen && <span className="rows-number muted">{text.seen(dates.minute(lastSeen))}</span>}
              </li>
            );
          })}
      </ul>
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {messages.questions.morePeople}
        </button>
      )}
    </section>
  );
}
