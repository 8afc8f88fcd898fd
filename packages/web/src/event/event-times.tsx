import type { EventDetail } from '@eventbook/server';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { CopyButton } from '../ui/copy-button.tsx';

/** The three times of an event, and what tells it apart. */
export function EventTimes({ detail }: { readonly detail: EventDetail }) {
  const text = useMessages();
  const format = useFormat();
  const delay = Date.parse(detail.receivedAt) - Date.parse(detail.timestamp);
  return (
    <section className="panel-section" aria-label={text.event.details}>
      <h3>{text.event.details}</h3>
      <dl className="facts">
        <dt title={text.event.happenedHint}>{text.event.happened}</dt>
        <dd>
          <time dateTime={detail.timestamp}>{format.moment(detail.timestamp)}</time>
        </dd>
        <dt title={text.event.clientTimeHint}>{text.event.clientTime}</dt>
        <dd>
          {detail.clientTimestamp === undefined ? text.event.noClientTime : <code>{detail.clientTimestamp}</code>}
        </dd>
        <dt>{text.event.receivedAt}</dt>
        <dd>
          <time dateTime={detail.receivedAt}>{format.moment(detail.receivedAt)}</time>
          {delay > 0 && <span className="hint"> {text.event.delay(format.duration(delay))}</span>}
        </dd>
        <dt>{text.event.uuid}</dt>
        <dd>
          <code>{detail.uuid}</code> <CopyButton text={detail.uuid} label={`${text.common.copy} ${text.event.uuid}`} />
        </dd>
        <dt>{text.event.position}</dt>
        <dd>
          <code>{detail.id}</code>
        </dd>
      </dl>
    </section>
  );
}
