import type { Home } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { apiUrl, request } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { DataHealth } from './data-health.tsx';
import { Figures } from './figures.tsx';
import { FiringAlarms } from './firing-alarms.tsx';
import { Happened } from './happened.tsx';
import { Latest } from './latest.tsx';
import { Movers } from './movers.tsx';
import { NextQuestions } from './next-questions.tsx';
import { Part } from './part.tsx';

// Not needed where events have come.
const FirstEvent = lazy(() => import('../setup/first-event.tsx').then((file) => ({ default: file.FirstEvent })));

const askEveryMs = 60_000;
/** Someone who waits for a first event wants to see it at once. */
const waitEveryMs = 2_000;

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
        <Suspense>
          <FirstEvent env={env} />
        </Suspense>
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
          <FiringAlarms home={home} />
          <DataHealth home={home} />
          <NextQuestions home={home} />
        </div>
      </div>
    </div>
  );
}
