import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { eventQuery, planQuery } from '../api/queries.ts';
import { RequestError } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { EventBody } from './event-body.tsx';

interface EventPanelProps {
  readonly env: string;
  readonly uuid: string;
  readonly onClose: () => void;
  readonly onNewer?: () => void;
  readonly onOlder?: () => void;
}

/** One event whole, beside the list. */
export function EventPanel({ env, uuid, onClose, onNewer, onOlder }: EventPanelProps) {
  const text = useMessages();
  const { data: detail, error, isFetching, refetch } = useQuery(eventQuery(env, uuid));
  const { data: plan } = useQuery(planQuery);
  const panel = useRef<HTMLElement>(null);
  // Whoever opens the panel is taken to it; whoever goes on to the next event with it open stays where they are.
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another event begins at its top.
  useEffect(() => {
    // Newer browsers return a promise from scrollTo, which React would take for a clean-up.
    panel.current?.scrollTo(0, 0);
  }, [uuid]);
  return (
    <aside
      className="panel"
      ref={panel}
      tabIndex={-1}
      aria-label={text.event.panel(detail?.event ?? uuid)}
      aria-busy={isFetching}
    >
      <div className="panel-tools">
        <button
          className="button-quiet"
          type="button"
          aria-label={text.event.newer}
          title={`${text.event.newer} (k)`}
          disabled={!onNewer}
          onClick={onNewer}
        >
          <Icon name="up" />
        </button>
        <button
          className="button-quiet"
          type="button"
          aria-label={text.event.older}
          title={`${text.event.older} (j)`}
          disabled={!onOlder}
          onClick={onOlder}
        >
          <Icon name="down" />
        </button>
        <button
          className="button-quiet panel-close"
          type="button"
          aria-label={text.event.close}
          title={`${text.event.close} (Esc)`}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {detail ? (
        <EventBody detail={detail} plan={plan} />
      ) : isFetching ? (
        <p className="notice" role="status">
          {text.event.loading}
        </p>
      ) : (
        <div className="notice" role="alert">
          <p>{error instanceof RequestError && error.status === 404 ? text.event.notFound : text.event.failed}</p>
          <button className="button" type="button" onClick={() => refetch()}>
            {text.common.retry}
          </button>
        </div>
      )}
    </aside>
  );
}
