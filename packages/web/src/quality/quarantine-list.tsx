import type { EventRecord } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';
import { type EventListHandle, useEventRows } from '../event/use-event-rows.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { violationLine } from '../messages/violation-text.ts';

interface QuarantineListProps {
  readonly records: readonly EventRecord[];
  readonly openUuid: string | undefined;
  readonly activeId: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onActivate: (id: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onNearEnd: () => void;
  readonly footer: ReactNode;
  readonly handle: Ref<EventListHandle>;
}

const heights = { wide: 36, narrow: 60 };

/** The events in quarantine, newest first: only the rows in view are in the document, whatever its length. */
export function QuarantineList(props: QuarantineListProps) {
  const { records, openUuid, activeId, chosen, onActivate, onChoose, onStep, onNearEnd, footer, handle } = props;
  const messages = useMessages();
  const text = messages.quality;
  const format = useFormat();
  const { scroller, rows, items, tabStopId } = useEventRows({
    records,
    heights,
    openUuid,
    activeId,
    onNearEnd,
    handle,
  });

  return (
    <div className="live-list">
      {/* biome-ignore-start lint/a11y/useSemanticElements: a table element can not hold rows that stand freely. */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the links in the rows have the focus. */}
      <div className="live-scroller" ref={scroller}>
        <div
          role="table"
          aria-label={text.quarantineTable}
          aria-rowcount={records.length + 1}
          onKeyDown={(press) => {
            if (press.key !== 'ArrowDown' && press.key !== 'ArrowUp') return;
            press.preventDefault();
            onStep(press.key === 'ArrowDown' ? 1 : -1);
          }}
        >
          <div role="rowgroup" className="live-head">
            <div role="row" aria-rowindex={1} className="quarantine-row">
              <span role="columnheader">
                <span className="sr-only">{text.quarantineColumns.choose}</span>
              </span>
              {(['time', 'event', 'person', 'why'] as const).map((column) => (
                <span key={column} role="columnheader" className={`live-${column}`}>
                  {text.quarantineColumns[column]}
                </span>
              ))}
            </div>
          </div>
          <div role="rowgroup" className="live-rows" style={{ height: `${rows.getTotalSize()}px` }}>
            {items.map(({ index, start }) => {
              const record = records[index];
              if (!record) return null;
              const tabIndex = record.id === tabStopId ? 0 : -1;
              const time = format.clock(record.receivedAt, Date.now());
              return (
                <div
                  key={record.id}
                  role="row"
                  className="live-row quarantine-row"
                  aria-rowindex={index + 2}
                  aria-current={record.uuid === openUuid ? 'true' : undefined}
                  data-id={record.id}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <span role="cell" className="quarantine-choose">
                    <label>
                      <input
                        type="checkbox"
                        aria-label={text.choose(record.event, time)}
                        checked={chosen.has(record.id)}
                        tabIndex={tabIndex}
                        onChange={() => onChoose(record.id)}
                        onFocus={() => onActivate(record.id)}
                      />
                    </label>
                  </span>
                  <span role="cell" className="live-time">
                    <time dateTime={record.receivedAt}>{time}</time>
                  </span>
                  <span role="cell" className="live-event">
                    <Link
                      from="/quality/quarantine"
                      to="/quality/quarantine"
                      search={(search) => ({ ...search, open: record.uuid })}
                      tabIndex={tabIndex}
                      onClick={() => onActivate(record.id)}
                      onFocus={() => onActivate(record.id)}
                    >
                      {record.event === '' ? text.panel.nameless : record.event}
                    </Link>
                  </span>
                  <span role="cell" className="live-person">
                    <Link
                      from="/quality/quarantine"
                      to="/quality/quarantine"
                      search={({ open: _open, ...search }) => ({ ...search, person: record.distinctId })}
                      tabIndex={tabIndex}
                      title={messages.live.filterByPerson(record.distinctId)}
                      aria-label={messages.live.filterByPerson(record.distinctId)}
                    >
                      {record.distinctId}
                    </Link>
                  </span>
                  <span role="cell" className="live-why">
                    {violationLine(record.violations, messages)}
                  </span>
                </div>
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
