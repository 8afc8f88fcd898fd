import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useDates } from '../people/use-dates.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { endedQuery } from './queries.ts';

/** What was replayed and discarded: why, by whom and when. */
export function EndedTable({ env }: { readonly env: string }) {
  const messages = useMessages();
  const text = messages.quality;
  const dates = useDates();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    endedQuery(env),
  );
  const records = data?.pages.flatMap((page) => page.ended) ?? [];
  return (
    <div className="quality-scroller">
      {error && <Failure message={error.message} onRetry={refetch} />}
      {isPending && (
        <p className="notice" role="status">
          {text.loading}
        </p>
      )}
      {!isPending && !error && records.length === 0 && (
        <section className="empty">
          <h2>{text.noEnded}</h2>
          <p>{text.noEndedHint}</p>
        </section>
      )}
      {records.length > 0 && (
        <table className="quality-table ended-table" aria-label={text.ended}>
          <thead>
            <tr>
              {(['state', 'event', 'reason', 'by', 'at', 'received'] as const).map((column) => (
                <th key={column} scope="col" className={`ended-${column}`}>
                  {text.endedColumns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.map(({ id, uuid, event, state, reason, by, at, receivedAt }) => (
              <tr key={`${id} ${state}`}>
                <td className="ended-state">
                  <span className={`verdict ended-${state}`}>
                    <Icon name={state === 'replayed' ? 'stored' : 'close'} />
                    {text.states[state]}
                  </span>
                </td>
                <th scope="row" className="ended-event">
                  {state === 'replayed' ? (
                    <Link to="/live" search={({ env: kept }) => ({ ...(kept && { env: kept }), event, open: uuid })}>
                      {event}
                    </Link>
                  ) : (
                    event
                  )}
                </th>
                <td className="ended-reason">{reason}</td>
                <td className="ended-by">{by}</td>
                <td className="ended-at">
                  <time dateTime={at}>{dates.minute(at)}</time>
                </td>
                <td className="ended-received">
                  <time dateTime={receivedAt}>{dates.minute(receivedAt)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <p className="quality-further">
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.more}
          </button>
        </p>
      )}
    </div>
  );
}
