import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { violationTitle } from '../messages/violation-text.ts';
import { named } from '../quality/quality-search.ts';
import { Icon } from '../ui/icon.tsx';
import type { Violation } from './event-properties.ts';

interface ViolationNoteProps {
  readonly violation: Violation;
  /** The name under which the note stands: a path that says more is shown. */
  readonly under?: string;
  readonly tone?: 'bad' | 'warn';
  /** The event that it is of: then the note leads to all that break the plan like this. */
  readonly event?: string | undefined;
}

/** What is wrong, beside the thing that is wrong: expected, received, and what was probably meant. */
export function ViolationNote({ violation, under, tone = 'bad', event }: ViolationNoteProps) {
  const text = useMessages();
  const { kind, path, expected, received, nearest } = violation;
  return (
    <div className={`violation violation-${tone}`}>
      <strong>
        <Icon name={tone === 'bad' ? 'quarantined' : 'warning'} />
        {violationTitle(violation, text)}
        {path !== '' && path !== under && <code>{path}</code>}
      </strong>
      <dl>
        <dt>{text.event.expected}</dt>
        <dd>{expected}</dd>
        <dt>{text.event.received}</dt>
        <dd>{received}</dd>
        {nearest !== undefined && (
          <>
            <dt>{text.event.nearest}</dt>
            <dd>
              <code>{nearest}</code>
            </dd>
          </>
        )}
      </dl>
      {event !== undefined && (
        <Link
          className="violation-all"
          to="/quality"
          search={({ env }) => ({
            ...(env && { env }),
            ...(tone === 'warn' && { of: 'warnings' as const }),
            event: named(event),
            kind,
            path: named(kind === 'extra_property' ? path : path.replace(/\[\d+\]$/, '')),
          })}
        >
          {text.quality.breaksHere}
        </Link>
      )}
    </div>
  );
}
