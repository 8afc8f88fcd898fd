import type { PersonEvent } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { useDates } from './use-dates.ts';

interface TimelineLineProps {
  readonly row: TimelineRow;
  /** Where it stands. */
  readonly style: CSSProperties;
  readonly distinctId: string;
  /** Place of the opened event. */
  readonly open: string | undefined;
  readonly isTabStop: boolean;
  readonly onFocus: (place: string) => void;
}

/** A day, a visit or an event of a timeline. */
export function TimelineLine({ row, style, distinctId, open, isTabStop, onFocus }: TimelineLineProps) {
  const text = useMessages().people;
  const format = useFormat();
  const dates = useDates();
  switch (row.kind) {
    case 'day':
      return (
        <li className="timeline-day" style={style}>
          <h3>{dates.day(row.at)}</h3>
          {row.isWhole && <span className="count">{text.eventCount(row.count)}</span>}
        </li>
      );
    case 'session':
      return (
        <li className="timeline-session" style={style}>
          <span>
            {row.isNone
              ? text.withoutSession
              : row.isWhole
                ? text.session(row.lasted === 0 ? undefined : format.duration(row.lasted), row.count)
                : text.sessionGoesOn}
          </span>
        </li>
      );
    case 'event':
      return (
        <li className="timeline-event" style={style} aria-current={row.event.id === open || undefined}>
          <time dateTime={row.event.timestamp}>{dates.time(row.event.timestamp)}</time>
          <Link
            to="/people/$distinctId"
            params={{ distinctId }}
            search={(kept) => ({ ...kept, open: row.event.id })}
            data-id={row.event.id}
            tabIndex={isTabStop ? 0 : -1}
            onFocus={() => onFocus(row.event.id)}
          >
            {row.event.event}
          </Link>
          {row.event.summary && <Summary summary={row.event.summary} />}
        </li>
      );
  }
}

/** What says most of an event, in a line. */
function Summary({ summary }: { readonly summary: NonNullable<PersonEvent['summary']> }) {
  return (
    <span className="timeline-says" title={summary.map(({ name, value }) => `${name}: ${value}`).join('\n')}>
      {summary.map(({ name, value }) => (
        <span key={name}>
          {name} <b>{String(value)}</b>
        </span>
      ))}
    </span>
  );
}
