import type { EventRecord } from '@eventbook/server';
import type { ReactNode, Ref } from 'react';
import { type EventListHandle, useEventRows } from '../event/use-event-rows.ts';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { LiveRow } from './live-row.tsx';

interface LiveListProps {
  readonly records: readonly EventRecord[];
  readonly openUuid: string | undefined;
  readonly activeId: string | undefined;
  readonly onActivate: (id: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onNearEnd: () => void;
  readonly footer: ReactNode;
  readonly handle: Ref<EventListHandle>;
}

const heights = { wide: 32, narrow: 56 };

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
  const { scroller, rows, items, rowHeight, tabStopId } = useEventRows({
    records,
    heights,
    openUuid,
    activeId,
    onNearEnd,
    handle,
  });
  const above = Math.floor((rows.scrollOffset ?? 0) / rowHeight);
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
