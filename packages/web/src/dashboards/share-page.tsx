import type { InsightAnswer, SharedDashboard } from '@eventbook/server';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { setupQuery } from '../api/queries.ts';
import { apiUrl, RequestError, request } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { annotationsQuery } from '../questions/annotations.ts';
import { QuestionAnswer } from '../questions/question-answer.tsx';
import type { AnswerState } from '../questions/use-answer.ts';
import { ThemeButton } from '../shell/theme-button.tsx';
import { Failure } from '../ui/failure.tsx';
import { inOrder, settled } from './grid.ts';
import { Markdown } from './markdown.tsx';
import { formOf } from './tile-question.ts';
import { useSeen } from './use-seen.ts';

type SharedTile = SharedDashboard['tiles'][number];

/** What somebody with a link sees: one dashboard, to read. */
export function SharePage() {
  const messages = useMessages();
  const text = messages.dashboards;
  const { token } = useParams({ from: '/share/$token' });
  const path = `/shares/${encodeURIComponent(token)}`;
  const {
    data: dashboard,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['shared', token],
    queryFn: ({ signal }) => request<SharedDashboard>(apiUrl(path), signal),
    retry: false,
  });

  const client = useMemo(() => dashboard && guestClient(dashboard), [dashboard]);
  useEffect(() => {
    document.title = dashboard ? `${dashboard.name} · ${dashboard.product}` : messages.product;
  }, [dashboard, messages]);

  return (
    <>
      <header className="bar">
        <span className="bar-product">{dashboard?.product ?? messages.product}</span>
        <span className="shared-kind">{text.shared}</span>
        <div className="bar-tools">
          <ThemeButton />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {isPending && (
          <p className="notice" role="status">
            {messages.common.loading}
          </p>
        )}
        {error && (
          <div className="notice">
            {error instanceof RequestError && error.status >= 400 && error.status < 500 ? (
              <h1>{text.shareGone}</h1>
            ) : (
              <Failure message={error.message} onRetry={refetch} />
            )}
          </div>
        )}
        {dashboard && client && (
          <QueryClientProvider client={client}>
            <div className="page dashboard">
              <div className="shared-head">
                <h1>{dashboard.name}</h1>
                {dashboard.description && <p className="hint page-lead">{dashboard.description}</p>}
              </div>
              <div className="tiles">
                {[...settled(dashboard.tiles)].sort(inOrder).map((tile) => (
                  <article
                    key={tile.id}
                    className="tile"
                    aria-label={tile.title || text.text}
                    style={{
                      gridColumn: `${tile.x + 1} / span ${tile.w}`,
                      gridRow: `${tile.y + 1} / span ${tile.h}`,
                      ['--rows' as string]: tile.h,
                    }}
                  >
                    {tile.title && (
                      <header className="tile-head">
                        <h2>{tile.title}</h2>
                      </header>
                    )}
                    {tile.note && <p className="tile-note">{tile.note}</p>}
                    <SharedBody tile={tile} path={path} />
                  </article>
                ))}
              </div>
            </div>
          </QueryClientProvider>
        )}
      </main>
    </>
  );
}

/** A guest may ask for this dashboard and nothing else: what charts look up beside it is known from the dashboard, or is none. */
function guestClient({ product, timezone, weekStart }: SharedDashboard): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { refetchOnWindowFocus: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryDefaults(annotationsQuery.queryKey, { enabled: false });
  client.setQueryData(setupQuery.queryKey, { product, host: '', timezone, weekStart, environments: [], version: '' });
  client.setQueryData(annotationsQuery.queryKey, []);
  return client;
}

function SharedBody({ tile, path }: { readonly tile: SharedTile; readonly path: string }) {
  const text = useMessages().dashboards;
  const [body, isSeen] = useSeen<HTMLDivElement>(false);
  const { question, withheld } = tile;
  const isAsked = question !== undefined && withheld === undefined;
  const url = apiUrl(`${path}/tiles/${encodeURIComponent(tile.id)}`);
  const { data, error, isFetching, refetch } = useQuery<InsightAnswer, RequestError>({
    queryKey: ['shared-answer', url],
    queryFn: ({ signal }) => request<InsightAnswer>(url, signal),
    enabled: isAsked && isSeen,
    staleTime: 60_000,
    retry: false,
  });
  const state: AnswerState = {
    answer: data,
    isOld: isFetching && data !== undefined,
    isAsking: isFetching,
    progress: undefined,
    error: isFetching ? null : error,
    refresh: () => void refetch(),
    cancel: () => undefined,
  };
  return (
    <div className="tile-body" ref={body}>
      {tile.text !== undefined && <Markdown text={tile.text} />}
      {withheld !== undefined && <p className="hint">{text.withheld[withheld]}</p>}
      {isAsked && (
        <QuestionAnswer env={undefined} question={question} state={state} name={tile.title} form={formOf(question)} />
      )}
    </div>
  );
}
