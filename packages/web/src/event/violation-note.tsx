import { useMessages } from '../messages/messages.ts';
import { violationTitle } from '../messages/violation-text.ts';
import { Icon } from '../ui/icon.tsx';
import type { Violation } from './event-properties.ts';

interface ViolationNoteProps {
  readonly violation: Violation;
  /** The name under which the note stands: a path that says more is shown. */
  readonly under?: string;
  readonly tone?: 'bad' | 'warn';
}

/** What is wrong, beside the thing that is wrong: expected, received, and what was probably meant. */
export function ViolationNote({ violation, under, tone = 'bad' }: ViolationNoteProps) {
  const text = useMessages();
  const { path, expected, received, nearest } = violation;
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
    </div>
  );
}
