import type { PersonDetail, PlanDocument } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PropertyValue } from '../event/property-value.tsx';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Breakable } from '../ui/breakable.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Failure } from '../ui/failure.tsx';
import { personCohortsQuery, personHistoryQuery, personSessionsQuery } from './queries.ts';
import { useDates } from './use-dates.ts';
import { visitLength } from './visit-length.ts';

const idsShown = 5;
const sessionsShown = 8;

interface PersonFactsProps {
  readonly env: string;
  readonly distinctId: string;
  readonly person: PersonDetail | undefined;
  readonly plan: PlanDocument | undefined;
}

/** What is known of a person: seen when, properties and how they came to be, ids, cohorts, visits. */
export function PersonFacts({ env, distinctId, person, plan }: PersonFactsProps) {
  const messages = useMessages();
  const text = messages.people;
  const format = useFormat();
  const dates = useDates();
  if (!person) {
    return (
      <p className="hint" role="status">
        {messages.common.loading}
      </p>
    );
  }
  return (
    <>
      <dl className="person-seen">
        <dt>{text.firstSeen}</dt>
        <dd>{person.firstSeen ? dates.seen(person.firstSeen) : '–'}</dd>
        <dt>{text.lastSeen}</dt>
        <dd>{person.lastSeen ? dates.seen(person.lastSeen) : '–'}</dd>
        <dt>{text.events}</dt>
        <dd>{format.number(person.events)}</dd>
      </dl>
      <Properties env={env} distinctId={distinctId} person={person} plan={plan} />
      <Cohorts env={env} distinctId={distinctId} />
      <Ids person={person} />
      <Sessions env={env} distinctId={distinctId} />
    </>
  );
}

function Properties({ env, distinctId, person, plan }: PersonFactsProps & { readonly person: PersonDetail }) {
  const messages = useMessages();
  const text = messages.people;
  const dates = useDates();
  const { data: history } = useQuery(personHistoryQuery(env, distinctId));
  const planned = new Map(plan?.person.properties.map((property) => [property.name, property]));
  const entries = Object.entries(person.properties);
  // The parameters of adverts have no `$`; whatever the plan does not know is PostHog's.
  const isPlatform = (name: string) => name.startsWith('$') || (plan !== undefined && !planned.has(name));
  const own = entries.filter(([name]) => !isPlatform(name));
  const platform = entries.filter(([name]) => isPlatform(name));
  const list = (rows: typeof entries) => (
    <dl className="person-properties">
      {rows.map(([name, value]) => {
        const changes = history?.changes.filter(({ property }) => property === name) ?? [];
        return (
          <div key={name}>
            <dt title={planned.get(name)?.description}>
              <Breakable name={name} />
            </dt>
            <dd>
              <PropertyValue value={value} sent />
              {changes.length > 1 && (
                <details>
                  <summary>{text.changes(changes.length)}</summary>
                  <ol className="person-changes">
                    {changes.map((change) => (
                      <li key={`${change.at} ${JSON.stringify(change.value)}`}>
                        <PropertyValue value={change.value} sent />
                        <time className="muted" dateTime={change.at}>
                          {text.since(dates.minute(change.at))}
                        </time>
                      </li>
                    ))}
                  </ol>
                </details>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
  return (
    <section aria-label={text.properties}>
      <h2>
        {text.properties} <span className="count">{entries.length}</span>
      </h2>
      {entries.length === 0 && <p className="hint">{text.noProperties}</p>}
      {list(own)}
      {platform.length > 0 && (
        <details>
          <summary>
            {messages.event.groups.posthog} <span className="count">{platform.length}</span>
          </summary>
          {list(platform)}
        </details>
      )}
      {history?.truncated && <p className="hint">{text.historyCut}</p>}
    </section>
  );
}

function Cohorts({ env, distinctId }: { readonly env: string; readonly distinctId: string }) {
  const messages = useMessages();
  const text = messages.people;
  const { data: cohorts, error, refetch } = useQuery(personCohortsQuery(env, distinctId));
  return (
    <section aria-label={text.cohorts}>
      <h2>{text.cohorts}</h2>
      {error && <Failure message={error.message} onRetry={refetch} />}
      {!cohorts && !error && <p className="hint">{messages.common.loading}</p>}
      {cohorts?.length === 0 && <p className="hint">{text.inNoCohort}</p>}
      {cohorts && cohorts.length > 0 && (
        <ul className="chips">
          {cohorts.map(({ id, name }) => (
            <li key={id}>
              <Link to="/cohorts/$id" params={{ id }} search={({ env: kept }) => (kept ? { env: kept } : {})}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Ids({ person }: { readonly person: PersonDetail }) {
  const text = useMessages().people;
  const [all, setAll] = useState(false);
  const shown = all ? person.distinctIds : person.distinctIds.slice(0, idsShown);
  return (
    <section aria-label={text.ids}>
      <h2>
        {text.ids} <span className="count">{person.distinctIdCount}</span>
      </h2>
      <ul className="person-ids">
        {shown.map((id) => (
          <li key={id}>
            <code>{id}</code>
            <CopyButton text={id} label={text.copyId(id)} />
          </li>
        ))}
      </ul>
      {!all && person.distinctIds.length > idsShown && (
        <button type="button" className="inline-button" onClick={() => setAll(true)}>
          {text.allIds(person.distinctIds.length)}
        </button>
      )}
    </section>
  );
}

function Sessions({ env, distinctId }: { readonly env: string; readonly distinctId: string }) {
  const messages = useMessages();
  const text = messages.people;
  const format = useFormat();
  const dates = useDates();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(personSessionsQuery(env, distinctId));
  const shown = all ? data?.sessions : data?.sessions.slice(0, sessionsShown);
  // Of a single event there is no length.
  const lasted = (from: string, to: string) => (from === to ? '' : `${format.duration(visitLength(from, to))} · `);
  return (
    <section aria-label={text.sessions}>
      <h2>
        {text.sessions} {data && <span className="count">{format.number(data.count)}</span>}
      </h2>
      {error && <Failure message={error.message} onRetry={refetch} />}
      {data?.count === 0 && <p className="hint">{text.noSessions}</p>}
      <ul className="person-sessions">
        {shown?.map((session) => (
          <li key={session.id}>
            <time dateTime={session.startedAt}>{dates.minute(session.startedAt)}</time>
            <span className="muted">
              {lasted(session.startedAt, session.endedAt)}
              {text.eventCount(session.events)}
              {session.device && ` · ${session.device}`}
              {session.browser && ` · ${session.browser}`}
            </span>
          </li>
        ))}
      </ul>
      {!all && data && data.sessions.length > sessionsShown && (
        <button type="button" className="inline-button" onClick={() => setAll(true)}>
          {text.moreSessions(data.sessions.length)}
        </button>
      )}
    </section>
  );
}
