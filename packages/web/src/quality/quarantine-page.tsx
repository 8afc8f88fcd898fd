import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { EventPanel } from '../event/event-panel.tsx';
import type { EventListHandle } from '../event/use-event-rows.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Failure } from '../ui/failure.tsx';
import { showToast } from '../ui/toast.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { EndedTable } from './ended-table.tsx';
import { QualityFilters } from './quality-filters.tsx';
import { QualityFrame } from './quality-frame.tsx';
import { beginning, narrowing, type QualitySearch } from './quality-search.ts';
import { QuarantineList } from './quarantine-list.tsx';
import { quarantineQuery, violationsQuery } from './queries.ts';
import { ReplayDialog } from './replay-dialog.tsx';

/** The server takes no more ids in one question. */
const mostChosen = 1_000;
const nothing: ReadonlySet<string> = new Set();

/** The events that broke the plan, to be looked at, replayed or discarded; and those that were. */
export function QuarantinePage() {
  const messages = useMessages();
  const text = messages.quality;
  const env = useEnvironment();
  const search = useSearch({ from: '/quality/quarantine' });
  const { open, view } = search;
  const filter = useMemo(() => narrowing(search), [search]);
  const navigate = useNavigate({ from: '/quality/quarantine' });
  const isEnded = view === 'ended';
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    ...quarantineQuery(env, filter),
    enabled: !isEnded,
  });
  const { data: counted, isPending: isCounting } = useQuery({
    ...violationsQuery(env, 'quarantined', { from: beginning, ...filter }),
    enabled: !isEnded,
  });
  const records = useMemo(() => data?.pages.flatMap((page) => page.records) ?? [], [data]);
  const [chosen, setChosen] = useState(nothing);
  const [activeId, setActiveId] = useState<string>();
  const [dialog, setDialog] = useState<'replay' | 'discard'>();
  const list = useRef<EventListHandle>(null);
  const eventField = useRef<HTMLInputElement>(null);
  // Those that have ended meanwhile, or that the filter no longer shows, are not chosen any more.
  const ids = useMemo(() => records.filter(({ id }) => chosen.has(id)).map(({ id }) => id), [records, chosen]);

  const openEvent = (uuid: string | undefined, replace = false) =>
    navigate({
      search: ({ open: _before, ...kept }) => ({ ...kept, ...(uuid !== undefined && { open: uuid }) }),
      replace,
    });
  const close = () => {
    openEvent(undefined);
    if (activeId !== undefined) list.current?.focus(activeId);
  };
  const openIndex = records.findIndex(({ uuid }) => uuid === open);
  const step = (by: 1 | -1) => {
    const at = open === undefined ? records.findIndex(({ id }) => id === activeId) : openIndex;
    const next = records[at < 0 ? 0 : at + by];
    if (!next) return;
    setActiveId(next.id);
    if (open === undefined) list.current?.focus(next.id);
    else {
      list.current?.scrollTo(records.indexOf(next));
      openEvent(next.uuid, true);
    }
  };
  const choose = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) {
      if (next.size >= mostChosen) return showToast(text.tooMany(mostChosen));
      next.add(id);
    }
    setChosen(next);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    x: () => activeId !== undefined && records.some(({ id }) => id === activeId) && choose(activeId),
    '/': () => eventField.current?.focus(),
    ...(open !== undefined && { Escape: close }),
  });

  const setFilter = (next: QualitySearch) => {
    setChosen(nothing);
    navigate({ search: ({ env: kept }) => ({ ...(kept && { env: kept }), ...next }) });
  };
  const setView = (ended: boolean) =>
    navigate({
      search: ({ view: _view, open: _open, ...kept }) => ({ ...kept, ...(ended && { view: 'ended' as const }) }),
    });
  const isNarrowed = Object.keys(filter).length > 0;
  const total = counted?.quarantined;
  const target = { search: filter, ...(ids.length > 0 && { ids }) };
  const many = ids.length > 0 ? ids.length : total;

  return (
    <QualityFrame
      tab="quarantine"
      search={search}
      isOpen={open !== undefined}
      toolbar={
        <div className="toolbar">
          <fieldset className="segments">
            <legend className="sr-only">{text.views.label}</legend>
            {[false, true].map((ended) => (
              <label key={String(ended)}>
                <input type="radio" name="view" checked={isEnded === ended} onChange={() => setView(ended)} />
                <span>{ended ? text.views.ended : text.views.waiting}</span>
              </label>
            ))}
          </fieldset>
          {!isEnded && (
            <>
              <QualityFilters
                env={env}
                of="quarantined"
                search={search}
                fallbackRange="any"
                withPerson
                onChange={setFilter}
                eventRef={eventField}
              />
              <div className={`toolbar-end quality-actions${isCounting ? ' quality-waits' : ''}`}>
                <span className={ids.length > 0 ? 'count quality-chosen' : 'count'} role="status">
                  {ids.length > 0 ? text.chosen(ids.length) : total === undefined ? '' : text.count(total)}
                </span>
                {ids.length > 0 && (
                  <button type="button" className="button-quiet" onClick={() => setChosen(nothing)}>
                    {text.chooseNone}
                  </button>
                )}
                <button
                  type="button"
                  className="button"
                  disabled={records.length === 0}
                  onClick={() => setDialog('replay')}
                >
                  {many === undefined || many === 0 ? text.replayAll : text.replayMatching(many)}
                </button>
                <button
                  type="button"
                  className="button"
                  disabled={records.length === 0}
                  onClick={() => setDialog('discard')}
                >
                  {many === undefined || many === 0 ? text.discardAll : text.discardMatching(many)}
                </button>
              </div>
            </>
          )}
        </div>
      }
    >
      {isEnded ? (
        <EndedTable env={env} />
      ) : isPending ? (
        <p className="notice" role="status">
          {text.loading}
        </p>
      ) : records.length > 0 ? (
        <QuarantineList
          records={records}
          openUuid={open}
          activeId={activeId}
          chosen={chosen}
          onActivate={setActiveId}
          onChoose={choose}
          onStep={step}
          onNearEnd={() => hasNextPage && !isFetchingNextPage && !error && void fetchNextPage()}
          handle={list}
          footer={
            <div className="live-foot" role="status">
              {error ? (
                <>
                  {messages.live.olderFailed}{' '}
                  <button className="inline-button" type="button" onClick={() => void fetchNextPage()}>
                    {messages.common.retry}
                  </button>
                </>
              ) : hasNextPage ? (
                text.loadingOlder
              ) : isNarrowed ? (
                text.endFiltered
              ) : (
                text.end
              )}
            </div>
          }
        />
      ) : error ? (
        <div className="quality-scroller">
          <Failure message={error.message} onRetry={refetch} />
        </div>
      ) : (
        <div className="quality-scroller">
          <section className="empty">
            <h2>{isNarrowed ? text.nothingFits : text.emptyQuarantine}</h2>
            <p>{isNarrowed ? text.dialog.noneMatch : text.emptyQuarantineHint}</p>
            {isNarrowed && (
              <button className="button" type="button" onClick={() => setFilter({})}>
                {text.clearFilters}
              </button>
            )}
          </section>
        </div>
      )}
      {open !== undefined && (
        <EventPanel
          env={env}
          uuid={open}
          onClose={close}
          {...(openIndex > 0 && { onNewer: () => step(-1) })}
          {...(openIndex >= 0 && openIndex < records.length - 1 && { onOlder: () => step(1) })}
        />
      )}
      {dialog === 'replay' && <ReplayDialog env={env} target={target} onClose={() => setDialog(undefined)} />}
      {dialog === 'discard' && <DiscardDialog env={env} target={target} onClose={() => setDialog(undefined)} />}
    </QualityFrame>
  );
}
