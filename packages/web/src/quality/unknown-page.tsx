import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useDates } from '../people/use-dates.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Breakable } from '../ui/breakable.tsx';
import { Failure } from '../ui/failure.tsx';
import { clientName } from './client-name.ts';
import { QualityFrame } from './quality-frame.tsx';
import { unknownQuery } from './queries.ts';
import { RangeField } from './range-field.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { UnknownPanel } from './unknown-panel.tsx';
import { useRowSteps } from './use-row-steps.ts';

const fallbackRange = '-30d';
const clientsShown = 2;

/** Events that came and that the plan does not know, each with what would add it. */
export function UnknownPage() {
  const messages = useMessages();
  const text = messages.quality;
  const format = useFormat();
  const dates = useDates();
  const env = useEnvironment();
  const search = useSearch({ from: '/quality/unknown' });
  const { from, to, open } = search;
  const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const asked = from === undefined && to === undefined ? { from: fallbackRange } : range;
  const navigate = useNavigate({ from: '/quality/unknown' });
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...unknownQuery(env, asked),
    placeholderData: (previous, query) => (query?.queryKey[2] === env ? keepPreviousData(previous) : undefined),
  });
  const isListed = open === undefined || data === undefined || data.events.some(({ event }) => event === open);
  const { data: alone, isPending: isAlonePending } = useQuery({
    ...unknownQuery(env, asked, open),
    enabled: !isListed,
  });
  const [replayed, setReplayed] = useState<string>();
  const table = useRef<HTMLTableElement>(null);
  const events = data?.events ?? [];
  const at = events.findIndex(({ event }) => event === open);
  const openEvent = (event: string | undefined, replace = false) =>
    navigate({
      search: ({ open: _before, ...kept }) => ({ ...kept, ...(event !== undefined && { open: event }) }),
      replace,
    });
  const { step, close } = useRowSteps({
    table,
    at: open === undefined ? undefined : at,
    onOpen: (index) => openEvent(events[index]?.event, true),
    onClose: () => openEvent(undefined),
  });

  return (
    <QualityFrame
      tab="unknown"
      search={search}
      isOpen={open !== undefined}
      toolbar={
        <div className="toolbar">
          <search className="filters" aria-label={text.filters}>
            <RangeField
              {...range}
              fallback={fallbackRange}
              onChange={(next) => navigate({ search: ({ env: kept }) => ({ ...(kept && { env: kept }), ...next }) })}
            />
          </search>
        </div>
      }
    >
      <div className="quality-scroller" aria-busy={isFetching}>
        {error && <Failure message={error.message} onRetry={refetch} />}
        {!data && !error && (
          <p className="notice" role="status">
            {text.loading}
          </p>
        )}
        {data && events.length === 0 && (
          <section className="empty">
            <h2>{text.noUnknown}</h2>
            <p>{text.noUnknownHint}</p>
          </section>
        )}
        {events.length > 0 && (
          <table
            className={isPlaceholderData ? 'quality-table unknown-table quality-old' : 'quality-table unknown-table'}
            ref={table}
            aria-label={text.unknownTable}
          >
            <thead>
              <tr>
                {(['event', 'count', 'clients', 'nearest', 'first', 'last'] as const).map((column) => (
                  <th key={column} scope="col" className={`unknown-${column}`}>
                    {text.unknownColumns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {events.map(({ event, planned, count, libs, nearest, firstSeen, lastSeen }) => (
                <tr key={event} aria-current={event === open || undefined}>
                  <th scope="row" className="unknown-event">
                    <Link to="/quality/unknown" search={(kept) => ({ ...kept, open: event })}>
                      <Breakable name={event} />
                    </Link>
                    {planned && <span className="tag tag-good">{text.planned}</span>}
                  </th>
                  <td className="unknown-count">{format.number(count)}</td>
                  <td className="unknown-clients">
                    {libs
                      .slice(0, clientsShown)
                      .map(({ lib, version }) => clientName(lib, version, text))
                      .join(', ')}
                    {libs.length > clientsShown && ` ${messages.live.more(libs.length - clientsShown)}`}
                  </td>
                  <td className="unknown-nearest">{nearest[0] !== undefined && <code>{nearest[0]}</code>}</td>
                  <td className="unknown-first">
                    <time dateTime={firstSeen}>{dates.minute(firstSeen)}</time>
                  </td>
                  <td className="unknown-last">
                    <time dateTime={lastSeen}>{dates.minute(lastSeen)}</time>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {data && data.further > 0 && <p className="hint quality-further">{text.furtherNames(data.further)}</p>}
      </div>
      {open !== undefined && data && (isListed || !isAlonePending) && (
        <UnknownPanel
          unknown={events[at] ?? alone?.events[0]}
          onReplay={() => setReplayed(open)}
          onClose={close}
          {...(at > 0 && { onNewer: () => step(-1) })}
          {...(at >= 0 && at < events.length - 1 && { onOlder: () => step(1) })}
        />
      )}
      {replayed !== undefined && (
        <ReplayDialog env={env} target={{ search: { event: replayed } }} onClose={() => setReplayed(undefined)} />
      )}
    </QualityFrame>
  );
}
