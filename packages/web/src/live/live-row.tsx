import type { EventRecord } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { violationLine } from '../messages/violation-text.ts';
import { Icon } from '../ui/icon.tsx';
import { Verdict } from '../ui/verdict.tsx';

interface LiveRowProps {
  readonly record: EventRecord;
  /** Place in the list, from 0. */
  readonly index: number;
  readonly opened: boolean;
  /** The one row that Tab stops at. */
  readonly tabStop: boolean;
  /** Distance from the top of the list in px. */
  readonly top: number;
  readonly onActivate: (id: string) => void;
}

export const LiveRow = memo(function LiveRow({ record, index, opened, tabStop, top, onActivate }: LiveRowProps) {
  const text = useMessages();
  const format = useFormat();
  const tabIndex = tabStop ? 0 : -1;
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: rows of a virtual list stand freely; a <tr> can not.
    // biome-ignore lint/a11y/useFocusableInteractive: the link in the row has the focus.
    <div
      role="row"
      className={`live-row live-row-${record.verdict}`}
      aria-rowindex={index + 2}
      aria-current={opened ? 'true' : undefined}
      data-id={record.id}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className="live-time">
        <time dateTime={record.timestamp}>{format.clock(record.timestamp, Date.now())}</time>
      </span>
      <span role="cell" className="live-verdict">
        <Verdict verdict={record.verdict} />
      </span>
      <span role="cell" className="live-event">
        <Link
          to="/live"
          search={(search) => ({ ...search, open: record.uuid })}
          tabIndex={tabIndex}
          onClick={() => onActivate(record.id)}
          onFocus={() => onActivate(record.id)}
        >
          {record.event}
        </Link>
      </span>
      <span role="cell" className="live-person">
        <Link
          to="/live"
          search={(search) => ({ ...search, person: record.distinctId })}
          tabIndex={tabIndex}
          title={text.live.filterByPerson(record.distinctId)}
          aria-label={text.live.filterByPerson(record.distinctId)}
        >
          {record.distinctId}
        </Link>
      </span>
      <span role="cell" className="live-why">
        {record.violations.length > 0 ? (
          violationLine(record.violations, text)
        ) : record.warnings.length > 0 ? (
          <span className="warned">
            <Icon name="warning" />
            {text.live.warnings(record.warnings.length)}
          </span>
        ) : null}
      </span>
    </div>
    // biome-ignore-end lint/a11y/useSemanticElements: as above.
  );
});
