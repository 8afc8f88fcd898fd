import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { planQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { BodiesTable } from './bodies-table.tsx';
import { QualityFilters } from './quality-filters.tsx';
import { QualityFrame } from './quality-frame.tsx';
import { narrowing, type QualitySearch, rowKey, type SortColumn, searchOfRow } from './quality-search.ts';
import { violationsQuery } from './queries.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { sortRows } from './sort-rows.ts';
import type { Target } from './target.ts';
import { useRowSteps } from './use-row-steps.ts';
import { ViolationPanel } from './violation-panel.tsx';
import { ViolationTable } from './violation-table.tsx';

const fallbackRange = '-30d';

/** What breaks: in which event, from which client, how often and since when. */
export function ViolationsPage() {
  const text = useMessages().quality;
  const format = useFormat();
  const env = useEnvironment();
  const search = useSearch({ from: '/quality' });
  const { of, sort = 'count', order, open } = search;
  const shown = of ?? 'quarantined';
  const filter = useMemo((): QualitySearch => {
    const rest = narrowing(search);
    return rest.from === undefined && rest.to === undefined ? { from: fallbackRange, ...rest } : rest;
  }, [search]);
  const navigate = useNavigate({ from: '/quality' });
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...violationsQuery(env, shown, filter),
    // Another filter leaves the old rows until the new ones are there; another kind of row does not.
    placeholderData: (previous, query) =>
      query?.queryKey[2] === env && query.queryKey[3] === shown ? keepPreviousData(previous) : undefined,
  });
  const { data: plan } = useQuery(planQuery);
  const rows = useMemo(() => sortRows(data?.rows ?? [], sort, order === 'up', text), [data, sort, order, text]);
  const [replays, setReplays] = useState<Target>();
  const eventField = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLTableElement>(null);

  const at = rows.findIndex((row) => rowKey(row) === open);
  const opened = rows[at];
  const openRow = (key: string | undefined, replace = false) =>
    navigate({
      search: ({ open: _before, ...kept }) => ({ ...kept, ...(key !== undefined && { open: key }) }),
      replace,
    });
  const { step, close } = useRowSteps({
    table,
    at: open === undefined ? undefined : at,
    onOpen: (index) => {
      const next = rows[index];
      if (next) openRow(rowKey(next), true);
    },
    onClose: () => openRow(undefined),
    keys: { '/': () => eventField.current?.focus() },
  });

  const setFilter = (next: QualitySearch) =>
    navigate({
      search: ({ env: kept, of: keptOf, sort: keptSort, order: keptOrder }) => ({
        ...(kept && { env: kept }),
        ...(keptOf && { of: keptOf }),
        ...(keptSort && { sort: keptSort }),
        ...(keptOrder && { order: keptOrder }),
        ...next,
      }),
    });
  const setOf = (next: 'quarantined' | 'warnings') =>
    navigate({
      search: ({ of: _of, open: _open, kind: _kind, path: _path, ...kept }) => ({
        ...kept,
        ...(next === 'warnings' && { of: next }),
      }),
    });
  const sortBy = (column: SortColumn) =>
    navigate({
      search: ({ sort: _sort, order: _order, ...kept }) => ({
        ...kept,
        ...(column !== 'count' && { sort: column }),
        ...(column === sort && order !== 'up' && { order: 'up' as const }),
      }),
      replace: true,
    });
  const { from: _from, to: _to, ...named } = filter;
  const isNarrowed = Object.keys(named).length > 0;
  // A body that could not be read is of no event and no client.
  const bodies = isNarrowed || shown === 'warnings' ? [] : (data?.bodies ?? []);

  return (
    <QualityFrame
      tab="violations"
      search={search}
      isOpen={open !== undefined}
      toolbar={
        <div className="toolbar">
          <QualityFilters
            env={env}
            of={shown}
            search={search}
            fallbackRange={fallbackRange}
            onChange={setFilter}
            eventRef={eventField}
          >
            <fieldset className="segments">
              <legend className="sr-only">{text.of}</legend>
              {(['quarantined', 'warnings'] as const).map((each) => (
                <label key={each}>
                  <input type="radio" name="of" checked={shown === each} onChange={() => setOf(each)} />
                  <span>
                    {text[each]}
                    <span className="quality-of">
                      {data && format.compact(each === 'warnings' ? data.warned : data.quarantined)}
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
          </QualityFilters>
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
        {data && rows.length === 0 && bodies.length === 0 && (
          <section className="empty">
            <h2>{isNarrowed ? text.nothingFits : shown === 'warnings' ? text.nothingWarned : text.nothingBroke}</h2>
            <p>
              {isNarrowed
                ? text.nothingFitsHint
                : shown === 'warnings'
                  ? text.nothingWarnedHint
                  : text.nothingBrokeHint}
            </p>
            {isNarrowed && (
              <button
                className="button"
                type="button"
                onClick={() => setFilter({ ...(_from && { from: _from }), ...(_to && { to: _to }) })}
              >
                {text.clearFilters}
              </button>
            )}
          </section>
        )}
        {data && rows.length > 0 && (
          <div className={`quality-${shown}${isPlaceholderData ? ' quality-old' : ''}`}>
            <p className="quality-total" role="status">
              {shown === 'warnings' ? text.totalWarned(data.warned) : text.total(data.quarantined)}
              {shown === 'warnings' && <span className="hint"> {text.warningsHint}</span>}
            </p>
            <ViolationTable
              rows={rows}
              from={data.from}
              to={data.to}
              openKey={open}
              sort={sort}
              isUp={order === 'up'}
              onSort={sortBy}
              tableRef={table}
            />
            {data.further > 0 && <p className="hint quality-further">{text.further(data.further)}</p>}
          </div>
        )}
        {bodies.length > 0 && <BodiesTable bodies={bodies} />}
      </div>
      {open !== undefined && data && (
        <ViolationPanel
          env={env}
          row={opened}
          isWarning={shown === 'warnings'}
          range={filter}
          from={data.from}
          to={data.to}
          planned={plan?.events.find(({ name }) => name === opened?.event)}
          onReplay={() => opened && setReplays({ search: { ...searchOfRow(opened), from: data.from, to: data.to } })}
          onClose={close}
          {...(at > 0 && { onNewer: () => step(-1) })}
          {...(at >= 0 && at < rows.length - 1 && { onOlder: () => step(1) })}
        />
      )}
      {replays && <ReplayDialog env={env} target={replays} onClose={() => setReplays(undefined)} />}
    </QualityFrame>
  );
}
