import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { planQuery } from '../api/queries.ts';
import type { EventListHandle } from '../event/use-event-rows.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useOfferActions } from '../shell/page-actions.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Icon } from '../ui/icon.tsx';
import { EmptyResult } from './empty-result.tsx';
import { bufferLimit } from './live-buffer.ts';
import { activeParts, filterOf, type LiveFilter } from './live-filter.ts';
import { LiveFilters } from './live-filters.tsx';
import { LiveList } from './live-list.tsx';
import { StreamStatus } from './stream-status.tsx';
import { useLive } from './use-live.ts';

// Not needed for the first paint.
const loadPanel = () => import('../event/event-panel.tsx');
const EventPanel = lazy(() => loadPanel().then((file) => ({ default: file.EventPanel })));
const FirstEvent = lazy(() => import('../setup/first-event.tsx').then((file) => ({ default: file.FirstEvent })));

/** Events as they come: filtered by the address, pausable, each to be opened whole beside the list. */
export function LivePage() {
  const env = useEnvironment();
  const search = useSearch({ from: '/live' });
  const { open } = search;
  const filter = useMemo(() => filterOf(search), [search]);
  const [paused, setPaused] = useState(false);
  const text = useMessages();
  const navigate = useNavigate({ from: '/live' });
  const { data: plan } = useQuery(planQuery);
  const eventNames = useMemo(() => plan?.events.map(({ name }) => name) ?? [], [plan]);
  const { buffer, stream, retry, failed, older, loadOlder } = useLive(env, filter, paused);
  const { shown: records } = buffer;
  const [activeId, setActiveId] = useState<string>();
  const list = useRef<EventListHandle>(null);
  const eventField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${text.live.title} · ${env} · ${text.product}`;
  }, [env, text]);

  // Whoever opens an event does not wait for its panel.
  useEffect(() => {
    if (buffer.loaded) void loadPanel();
  }, [buffer.loaded]);

  const setFilter = (next: LiveFilter) =>
    navigate({ search: ({ env: kept }) => ({ ...(kept && { env: kept }), ...next }) });
  const close = () => {
    navigate({ search: ({ open: _closed, ...kept }) => kept });
    if (activeId) list.current?.focus(activeId);
  };
  const step = (by: 1 | -1) => {
    const at = records.findIndex((record) => (open === undefined ? record.id === activeId : record.uuid === open));
    const next = records[at < 0 ? 0 : at + by];
    if (!next) return;
    setActiveId(next.id);
    if (open === undefined) list.current?.focus(next.id);
    else {
      list.current?.scrollTo(records.indexOf(next));
      navigate({ search: (kept) => ({ ...kept, open: next.uuid }), replace: true });
    }
  };
  const togglePause = useCallback(() => setPaused((held) => !held), []);

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    p: togglePause,
    '/': () => eventField.current?.focus(),
    ...(open === undefined ? {} : { Escape: close }),
  });
  useOfferActions(
    useMemo(
      () => [{ label: paused ? text.live.resume : text.live.pause, key: 'p', run: togglePause }],
      [paused, togglePause, text],
    ),
  );

  const filtered = activeParts(filter).length > 0;
  const openIndex = records.findIndex((record) => record.uuid === open);
  return (
    <div className={open === undefined ? 'live' : 'live live-with-panel'}>
      <h1 className="sr-only">{text.live.title}</h1>
      <div className="toolbar">
        <LiveFilters filter={filter} eventNames={eventNames} onChange={setFilter} eventRef={eventField} />
        <div className="toolbar-end">
          <StreamStatus stream={stream} paused={paused} onRetry={retry} />
          <button className="button" type="button" onClick={togglePause}>
            <Icon name={paused ? 'resume' : 'pause'} />
            {paused ? text.live.resume : text.live.pause}
            {paused && buffer.heldCount > 0 && <span className="count">{text.live.newEvents(buffer.heldCount)}</span>}
          </button>
        </div>
      </div>
      <div className="live-content">
        {!buffer.loaded ? (
          <p className="notice" role="status">
            {failed ? text.live.failed : text.live.loading}
          </p>
        ) : records.length > 0 ? (
          <LiveList
            records={records}
            openUuid={open}
            activeId={activeId}
            onActivate={setActiveId}
            onStep={step}
            onNearEnd={older === 'idle' ? loadOlder : ignore}
            handle={list}
            footer={
              <div className="live-foot" role="status">
                {buffer.full ? (
                  text.live.full(bufferLimit)
                ) : older === 'failed' ? (
                  <>
                    {text.live.olderFailed}{' '}
                    <button className="inline-button" type="button" onClick={loadOlder}>
                      {text.common.retry}
                    </button>
                  </>
                ) : buffer.next !== undefined ? (
                  text.live.loadingOlder
                ) : filtered ? (
                  text.live.endFiltered
                ) : (
                  text.live.end
                )}
              </div>
            }
          />
        ) : filtered ? (
          <EmptyResult env={env} filter={filter} eventNames={eventNames} onChange={setFilter} />
        ) : (
          <Suspense>
            <FirstEvent env={env} />
          </Suspense>
        )}
        {open !== undefined && (
          <Suspense>
            <EventPanel
              env={env}
              uuid={open}
              onClose={close}
              {...(openIndex > 0 && { onNewer: () => step(-1) })}
              {...(openIndex >= 0 && openIndex < records.length - 1 && { onOlder: () => step(1) })}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function ignore(): void {
  // An older page is on its way or has failed; the foot of the list says so.
}
