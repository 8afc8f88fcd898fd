import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { planQuery } from '../api/queries.ts';
import { RequestError } from '../api/request.ts';
import { EventPanel } from '../event/event-panel.tsx';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Breakable } from '../ui/breakable.tsx';
import { Failure } from '../ui/failure.tsx';
import { useMedia } from '../ui/use-media.ts';
import { PersonFacts } from './person-facts.tsx';
import { personName } from './person-name.ts';
import { PersonTimeline } from './person-timeline.tsx';
import { personQuery, uuidQuery } from './queries.ts';

/** One person, asked for by any of their ids: what is known of them, and everything that they did. */
export function PersonPage() {
  const text = useMessages();
  const env = useEnvironment();
  const { distinctId } = useParams({ from: '/people/$distinctId' });
  const { event, open } = useSearch({ from: '/people/$distinctId' });
  const navigate = useNavigate({ from: '/people/$distinctId' });
  const { data: person, error, refetch } = useQuery(personQuery(env, distinctId));
  const { data: plan } = useQuery(planQuery);
  // Where the facts stand above the timeline they are folded: it has its place at once.
  const isNarrow = useMedia('(max-width: 48rem)');
  const { data: uuid } = useQuery({ ...uuidQuery(env, distinctId, open ?? '0.0'), enabled: open !== undefined });
  const name = (person && personName(person.properties)) ?? distinctId;

  useEffect(() => {
    document.title = `${name} · ${env} · ${text.product}`;
  }, [name, env, text]);

  const facts = (
    <>
      {person && <p className="hint">{person.identified ? text.people.identified : text.people.anonymous}</p>}
      <PersonFacts env={env} distinctId={distinctId} person={person} plan={plan} />
    </>
  );
  const setOpen = (place: string | undefined, replace = false) =>
    navigate({ search: ({ open: _before, ...kept }) => ({ ...kept, ...(place && { open: place }) }), replace });
  if (error) {
    return (
      <div className="notice">
        <h1>{distinctId}</h1>
        {error instanceof RequestError && error.status === 404 ? (
          <>
            <p>{text.people.unknown(env)}</p>
            <Link className="button" to="/people" search={({ env: kept }) => ({ ...(kept && { env: kept }) })}>
              {text.people.findAnother}
            </Link>
          </>
        ) : (
          <Failure message={error.message} onRetry={refetch} />
        )}
      </div>
    );
  }
  return (
    <div className={open === undefined ? 'person' : 'person person-with-panel'}>
      <aside className="person-facts" aria-label={text.people.facts}>
        <h1>
          <Breakable name={name} />
        </h1>
        {isNarrow ? (
          <details>
            <summary>{text.people.facts}</summary>
            {facts}
          </details>
        ) : (
          facts
        )}
      </aside>
      <PersonTimeline
        env={env}
        distinctId={distinctId}
        plan={plan}
        event={event}
        open={open}
        onEvent={(chosen) =>
          navigate({
            search: ({ event: _before, open: _open, ...kept }) => ({ ...kept, ...(chosen && { event: chosen }) }),
          })
        }
        onOpen={setOpen}
      >
        {(step) =>
          open !== undefined &&
          (uuid === null ? (
            <aside className="panel" aria-label={text.event.panel('')}>
              <p className="notice" role="alert">
                {text.event.notFound}
              </p>
              <button type="button" className="button" onClick={() => setOpen(undefined)}>
                {text.event.close}
              </button>
            </aside>
          ) : (
            uuid && (
              <EventPanel
                env={env}
                uuid={uuid}
                onClose={() => setOpen(undefined)}
                {...(step.newer && { onNewer: step.newer })}
                {...(step.older && { onOlder: step.older })}
              />
            )
          ))
        }
      </PersonTimeline>
    </div>
  );
}
