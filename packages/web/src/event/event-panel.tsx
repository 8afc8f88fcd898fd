import { useQuery } from '@tanstack/react-query';
import { eventQuery, planQuery } from '../api/queries.ts';
import { RequestError } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { SidePanel } from '../ui/side-panel.tsx';
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
  return (
    <SidePanel
      label={text.event.panel(detail?.event ?? uuid)}
      subject={uuid}
      isBusy={isFetching}
      words={text.event}
      onClose={onClose}
      onNewer={onNewer}
      onOlder={onOlder}
    >
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
    </SidePanel>
  );
}
