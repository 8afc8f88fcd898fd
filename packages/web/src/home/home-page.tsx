import type { Home, HomeDay, SavedQuestionDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { fetchEvents } from '../api/queries.ts';
import { apiUrl, request } from '../api/request.ts';
import { savedQuery } from '../api/saved.ts';
import { questionAddress } from '../dashboards/tile-question.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useDates } from '../people/use-dates.ts';
import { FirstEvent } from '../setup/first-event.tsx';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Verdict } from '../ui/verdict.tsx';

const askEveryMs = 60_000;
/** Someone who waits for a first event wants to see it at once. */
const waitEveryMs = 2_000;
const latestShown = 6;
const latestEveryMs = 3_000;
const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** What changed since yesterday, and what needs a look. Where nothing has come yet, how to send a first event. */
export function HomePage() {
  const messages = useMessages();
  const text = messages.home;
  const env = useEnvironment();
  const {
    data: home,
    error,
    refetch,
  } = useQuery({
    queryKey: ['home', env],
    queryFn: ({ signal }) => request<Home>(apiUrl('/home', { env }), signal),
    refetchInterval: ({ state }) => (state.data?.hasEvents === false ? waitEveryMs : askEveryMs),
  });

  useEffect(() => {
    document.title = `${text.title} · ${env} · ${messages.product}`;
  }, [env, text, messages]);

  if (!home) {
    return error ? (
      <div className="page">
        <Failure message={error.message} onRetry={refetch} />
      </div>
    ) : (
      <p className="notice" role="status">
        {messages.common.loading}
      </p>
    );
  }
  if (!home.hasEvents) {
    return (
      <>
        <h1 className="sr-only">{text.title}</h1>
        <FirstEvent env={env} />
      </>
    );
  }
  return (
    <div className="page">
      <h1 className="sr-only">{text.title}</h1>
      <div className="home-parts">
        <div className="home-column">
          <Part title={text.yesterday}>
            {home.error !== undefined && <Failure message={home.error} onRetry={refetch} />}
            {home.yesterday && home.dayBefore && <Figures yesterday={home.yesterday} dayBefore={home.dayBefore} />}
          </Part>
          {home.yesterday?.events === 0 && <Latest env={env} />}
          <Movers home={home} />
          <Happened home={home} />
        </div>
        <div className="home-column">
          <Alarms home={home} />
          <Health home={home} />
          <Questions home={home} />
        </div>
      </div>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="home-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Figures({ yesterday, dayBefore }: { readonly yesterday: HomeDay; readonly dayBefore: HomeDay }) {
  const text = useMessages().home;
  const format = useFormat();
  const dates = useDates();
  return (
    <>
      <p className="hint">{text.days(dates.date(yesterday.date))}</p>
      <dl className="home-figures">
        {(['events', 'persons', 'quarantined'] as const).map((name) => (
          <div key={name}>
            <dt>{text.figures[name]}</dt>
            <dd className="figure">{format.number(yesterday[name])}</dd>
            <dd className="hint">
              <Change now={yesterday[name]} before={dayBefore[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Where there is no yesterday yet: what came a moment ago, so that whoever has just begun sees that it works. */
function Latest({ env }: { readonly env: string }) {
  const text = useMessages().home;
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['latest', env],
    queryFn: ({ signal }) => fetchEvents(env, {}, { limit: latestShown }, signal),
    refetchInterval: latestEveryMs,
  });
  return (
    <Part title={text.latest}>
      <ul className="rows">
        {data?.records.map(({ id, uuid, event, timestamp, verdict }) => (
          <li key={id}>
            <Verdict verdict={verdict} />
            <Link to="/live" search={({ env: kept }) => ({ ...(kept && { env: kept }), open: uuid })}>
              {event}
            </Link>
            <time className="muted rows-number" dateTime={timestamp}>
              {dates.time(timestamp)}
            </time>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** How a number changed, in words: whether more is good depends on the number. */
function Change({ now, before }: { readonly now: number; readonly before: number }) {
  const text = useMessages().home;
  const format = useFormat();
  if (before === now) return text.same;
  if (before === 0) return text.none;
  const share = format.percent(Math.abs(now - before) / before);
  return now > before ? text.more(share) : text.less(share);
}

function Alarms({ home: { alarms } }: { readonly home: Home }) {
  const text = useMessages();
  const dates = useDates();
  return (
    <Part title={text.alarms.title}>
      {alarms.length === 0 ? (
        <p className="alarm-quiet">
          <Icon name="stored" /> {text.home.noneFiring}
        </p>
      ) : (
        <ul className="rows">
          {alarms.map((alarm) => (
            <li key={alarm.id}>
              <span className="alarm-firing">
                <Icon name="quarantined" /> <strong>{alarm.name}</strong>
              </span>
              <span className="muted">{text.alarms.since(dates.minute(alarm.since))}</span>
              {alarm.after && <span>{text.alarms.after(alarm.after.text, dates.minute(alarm.after.at))}</span>}
            </li>
          ))}
        </ul>
      )}
      <Link to="/alarms" search={envOnly}>
        {text.home.toAlarms}
      </Link>
    </Part>
  );
}

function Health({ home: { yesterday, health } }: { readonly home: Home }) {
  const messages = useMessages();
  const text = messages.home;
  const format = useFormat();
  const came = (yesterday?.events ?? 0) + (yesterday?.quarantined ?? 0);
  const troubles = [
    ...(health.journalWritable ? [] : [messages.health.journalDown]),
    ...(health.storeReachable ? [] : [messages.health.storeDown]),
    ...(health.lagSeconds > 10 ? [messages.health.lag(Math.round(health.lagSeconds))] : []),
    ...(health.unclaimed > 0 ? [text.unclaimed(health.unclaimed)] : []),
  ];
  return (
    <Part title={text.health}>
      {yesterday && <p>{came === 0 ? text.noneYesterday : text.fits(format.percent(yesterday.events / came))}</p>}
      {troubles.length === 0 ? (
        <p className="alarm-quiet">
          <Icon name="stored" /> {text.healthy}
        </p>
      ) : (
        troubles.map((trouble) => (
          <p key={trouble} className="alarm-failed">
            <Icon name="warning" /> {trouble}
          </p>
        ))
      )}
      <Link to="/live" search={({ env }) => ({ ...(env && { env }), verdict: 'quarantined' as const })}>
        {text.toQuarantine}
      </Link>
    </Part>
  );
}

function Movers({ home: { movers } }: { readonly home: Home }) {
  const text = useMessages().home;
  const format = useFormat();
  if (!movers) return null;
  return (
    <Part title={text.changed}>
      {movers.length === 0 ? (
        <p className="hint">{text.nothingChanged}</p>
      ) : (
        <table className="data-table">
          <caption className="sr-only">{text.changedHint}</caption>
          <thead>
            <tr>
              <th scope="col">{text.event}</th>
              <th scope="col" className="number">
                {text.dayBefore}
              </th>
              <th scope="col" className="number">
                {text.yesterday}
              </th>
            </tr>
          </thead>
          <tbody>
            {movers.map(({ event, yesterday, dayBefore }) => (
              <tr key={event}>
                <th scope="row">
                  <Link
                    to="/questions/$kind"
                    params={{ kind: 'trends' }}
                    search={({ env }) => ({
                      ...(env && { env }),
                      q: JSON.stringify({ series: [{ event }], dateRange: { from: '-14d' } }),
                    })}
                  >
                    {event}
                  </Link>
                </th>
                <td className="number">{format.number(dayBefore)}</td>
                <td className="number">{format.number(yesterday)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

function Questions({ home: { questions } }: { readonly home: Home }) {
  const text = useMessages().home;
  const { data: dashboards } = useQuery(savedQuery('dashboards'));
  if (questions.length > 0) {
    return (
      <Part title={text.recent}>
        <ul className="rows">
          {questions.map(({ id, name, description, definition }) => {
            // What the server keeps under this kind is a definition of this kind.
            const question = definition as SavedQuestionDefinition;
            return (
              <li key={id}>
                <Link
                  to="/questions/$kind"
                  params={{ kind: question.kind }}
                  search={({ env }) => ({ ...(env && { env }), ...questionAddress(question) })}
                >
                  {name}
                </Link>
                <span className="muted">{description}</span>
              </li>
            );
          })}
        </ul>
      </Part>
    );
  }
  return (
    <Part title={text.firstQuestion}>
      <p className="hint">{text.firstQuestionHint}</p>
      <ul className="rows">
        {(['trends', 'funnel', 'retention'] as const).map((kind) => (
          <li key={kind}>
            <Link to="/questions/$kind" params={{ kind }} search={envOnly}>
              {text.start[kind]}
            </Link>
          </li>
        ))}
        {dashboards && dashboards.length > 0 && (
          <li>
            <Link to="/dashboards" search={envOnly}>
              {text.toDashboards}
            </Link>
          </li>
        )}
      </ul>
    </Part>
  );
}

function Happened({ home: { annotations } }: { readonly home: Home }) {
  const text = useMessages().home;
  const dates = useDates();
  if (annotations.length === 0) return null;
  return (
    <Part title={text.happened}>
      <ul className="rows">
        {annotations.map(({ id, name, definition }) => (
          <li key={id}>
            <span>{name}</span>
            {/* What the server keeps under this kind is a definition of this kind. */}
            <span className="muted rows-number">{dates.minute((definition as { at: string }).at)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
