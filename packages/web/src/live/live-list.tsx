import type { EventRecord } from '@eventbook/server';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { LiveRow } from './live-row.tsx';
import { useNarrow } from './use-narrow.ts';

/** What the page's keys do to the list. */
export interface LiveListHandle {
  /** Moves the focus to a row, scrolled into view. */
  focus(id: string): void;
  scrollTo(index: number): void;
}

interface LiveListProps {
  readonly records: readonly EventRecord[];
  readonly openUuid: string | undefined;
  readonly activeId: string | undefined;
  readonly onActivate: (id: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onNearEnd: () => void;
  readonly footer: ReactNode;
  readonly handle: Ref<LiveListHandle>;
}

const wideRow = 32;
const narrowRow = 56;
const nearEnd = 40;

/** The list itself: only the rows in view are in the document, whatever its length. */
export function LiveList({
  records,
  openUuid,
  activeId,
  onActivate,
  onStep,
  onNearEnd,
  footer,
  handle,
}: LiveListProps) {
  const text = useMessages();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useNarrow() ? narrowRow : wideRow;
  // The list measures all of its rows anew when this is another function.
  const getItemKey = useCallback((index: number) => records[index]?.id ?? index, [records]);
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height makes every measured place stale.
  useLayoutEffect(() => {
    rows.measure();
  }, [rowHeight]);

  // New events come in above. Whoever reads further down, has a row in the focus or an event open must not have it pushed away.
  const first = useRef(records[0]?.id);
  useLayoutEffect(() => {
    const element = scroller.current;
    const added = records.findIndex((record) => record.id === first.current);
    first.current = records[0]?.id;
    if (!element || added <= 0) return;
    const reading = element.scrollTop > 2 || openUuid !== undefined || element.contains(document.activeElement);
    if (reading) element.scrollTop += added * rowHeight;
  }, [records, rowHeight, openUuid]);

  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > records.length - nearEnd) onNearEnd();
  }, [last, records.length, onNearEnd]);

  useImperativeHandle(handle, () => ({
    focus: (id) => {
      const index = records.findIndex((record) => record.id === id);
      if (index >= 0) rows.scrollToIndex(index);
      const link = () =>
        scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .live-event a`) ?? undefined;
      // At once where it can be, so that an Enter right behind meets it; a row further off is only in the document once the list has drawn itself there.
      link()?.focus({ preventScroll: true });
      requestAnimationFrame(() => requestAnimationFrame(() => link()?.focus({ preventScroll: true })));
    },
    scrollTo: (index) => rows.scrollToIndex(index),
  }));

  const above = Math.floor((rows.scrollOffset ?? 0) / rowHeight);
  const tabStopId = records.some((record) => record.id === activeId) ? activeId : records[0]?.id;
  return (
    <div className="live-list">
      {above > 0 && (
        <button className="button live-newer" type="button" onClick={() => rows.scrollToIndex(0)}>
          <Icon name="up" />
          {text.live.newerEvents(above)}
        </button>
      )}
      {/* biome-ignore-start lint/a11y/useSemanticElements: a table element can not hold rows that stand freely. */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the links in the rows have the focus. */}
      <div className="live-scroller" ref={scroller}>
        <div
          role="table"
          aria-label={text.live.table}
          aria-rowcount={records.length + 1}
          onKeyDown={(press) => {
            if (press.key !== 'ArrowDown' && press.key !== 'ArrowUp') return;
            press.preventDefault();
            onStep(press.key === 'ArrowDown' ? 1 : -1);
          }}
        >
          <div role="rowgroup" className="live-head">
            <div role="row" aria-rowindex={1}>
              {(['time', 'verdict', 'event', 'person', 'why'] as const).map((column) => (
                <span key={column} role="columnheader" className={`live-${column}`}>
                  {text.live.columns[column]}
                </span>
              ))}
            </div>
          </div>
          <div role="rowgroup" className="live-rows" style={{ height: `${rows.getTotalSize()}px` }}>
            {items.map(({ index, start }) => {
              const record = records[index];
              return (
                record && (
                  <LiveRow
                    key={record.id}
                    record={record}
                    index={index}
                    top={start}
                    opened={record.uuid === openUuid}
                    tabStop={record.id === tabStopId}
                    onActivate={onActivate}
                  />
                )
              );
            })}
          </div>
        </div>
        {footer}
      </div>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above. */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above. */}
    </div>
  );
}
