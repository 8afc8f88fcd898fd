import type { PersonEvent, PlanDocument } from '@eventbook/server';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Failure } from '../ui/failure.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { timelineQuery } from './queries.ts';
import { TimelineLine } from './timeline-line.tsx';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';

/** As the style sheet has them. */
const heights = { day: 44, session: 28, event: 32, eventOfTwoLines: 50 };
const nearEnd = 60;
const noEvents: readonly PersonEvent[] = [];

/** Ways from the opened event to its neighbours. */
export interface Steps {
  readonly newer?: () => void;
  readonly older?: () => void;
}

interface PersonTimelineProps {
  readonly env: string;
  readonly distinctId: string;
  readonly plan: PlanDocument | undefined;
  /** Only events of this name. */
  readonly event: string | undefined;
  /** Place of the opened event. */
  readonly open: string | undefined;
  readonly onEvent: (event: string) => void;
  readonly onOpen: (place: string | undefined, replace?: boolean) => void;
  /** What stands beside the list. */
  readonly children: (steps: Steps) => ReactNode;
}

/** What a person did, by day, newest first; months of it, and only what is in view is in the document. */
export function PersonTimeline(props: PersonTimelineProps) {
  const { env, distinctId, plan, event, open, onEvent, onOpen, children } = props;
  const messages = useMessages();
  const text = messages.people;
  const {
    data: newest,
    error,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    refetch,
  } = useInfiniteQuery(timelineQuery(env, distinctId, event));
  // Drawn in slices: a page of events must not hold up who presses a key meanwhile.
  const data = useDeferredValue(newest);
  const isPending = data === undefined && error === null;
  const events = useMemo(() => data?.pages.flatMap((page) => page.events) ?? noEvents, [data]);
  // Of one event alone, how long a visit was and how much happened in it can not be said.
  const rows = useMemo(
    () => timelineRows(events, { isEnd: !hasNextPage, inSessions: event === undefined }),
    [events, hasNextPage, event],
  );
  const isNarrow = useNarrow();
  const heightOf = (row: TimelineRow | undefined) =>
    isNarrow && row?.kind === 'event' && row.event.summary ? heights.eventOfTwoLines : heights[row?.kind ?? 'event'];
  const scroller = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState<string>();
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 16,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are kept until they are measured anew.
  useEffect(() => list.measure(), [isNarrow, list]);
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && error === null && last > rows.length - nearEnd) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, error, fetchNextPage]);

  const at = events.findIndex(({ id }) => id === (open ?? active));
  const go = (to: number) => {
    const next = events[to];
    if (!next) return;
    setActive(next.id);
    list.scrollToIndex(rows.findIndex(({ key }) => key === next.id));
    if (open !== undefined) return onOpen(next.id, true);
    const link = () => scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next.id)}"]`);
    // A row further off is only in the document once the list has drawn itself there.
    link()?.focus({ preventScroll: true });
    requestAnimationFrame(() => requestAnimationFrame(() => link()?.focus({ preventScroll: true })));
  };
  useKeys({
    j: () => go(at + 1),
    k: () => go(Math.max(at - 1, 0)),
    '/': () => filter.current?.focus(),
    ...(open !== undefined && { Escape: () => onOpen(undefined) }),
  });
  const names = useMemo(
    () => [...new Set([...events.map((each) => each.event), ...(plan?.events.map(({ name }) => name) ?? [])])],
    [events, plan],
  );
  const tabStop = at >= 0 ? events[at]?.id : events[0]?.id;
  return (
    <>
      <section className="timeline" aria-label={text.timeline} aria-busy={isPending || isFetchingNextPage}>
        <div className="toolbar">
          <h2>{text.timeline}</h2>
          <Combobox
            label={text.onlyEvent}
            placeholder={text.anyEvent}
            clearLabel={text.clearEvent}
            listLabel={text.theirEvents}
            value={event ?? ''}
            options={names}
            onChange={onEvent}
            inputRef={filter}
          />
        </div>
        {error && <Failure message={error.message} onRetry={refetch} />}
        {isPending && (
          <p className="notice" role="status">
            {messages.common.loading}
          </p>
        )}
        {!isPending && !error && events.length === 0 && (
          <p className="notice">{event === undefined ? text.noEvents : text.noSuchEvents(event)}</p>
        )}
        <div className="timeline-scroller" ref={scroller}>
          <ol style={{ blockSize: `${list.getTotalSize()}px` }} aria-label={text.timeline}>
            {items.map(({ index, start, key }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <TimelineLine
                  key={key}
                  row={row}
                  style={{ transform: `translateY(${start}px)`, blockSize: `${heightOf(row)}px` }}
                  distinctId={distinctId}
                  open={open}
                  isTabStop={row.key === tabStop}
                  onFocus={setActive}
                />
              );
            })}
          </ol>
          {events.length > 0 && (
            <p className="live-foot" role="status">
              {hasNextPage ? text.loadingOlder : text.end}
            </p>
          )}
        </div>
      </section>
      {children({
        ...(at > 0 && { newer: () => go(at - 1) }),
        ...(at >= 0 && at < events.length - 1 && { older: () => go(at + 1) }),
      })}
    </>
  );
}
