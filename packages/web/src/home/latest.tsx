import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fetchEvents } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { useDates } from '../people/use-dates.ts';
import { Verdict } from '../ui/verdict.tsx';
import { Part } from './part.tsx';

const latestShown = 6;
const latestEveryMs = 3_000;

/** Where there is no yesterday yet: what came a moment ago, so that whoever has just begun sees that it works. */
export function Latest({ env }: { readonly env: string }) {
  const text = useMessages().home;
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['latest', env],
    queryFn: ({ signal }) => fetchEvents(env, {}, { limit: latestShown }, signal),
    refetchInterval: latestEveryMs,
  });
  return (
    <Part title={text.latest}>
      <ul className="rows">
        {data?.records.map(({ id, uuid, event, timestamp, verdict }) => (
          <li key={id}>
            <Verdict verdict={verdict} />
            <Link to="/live" search={({ env: kept }) => ({ ...(kept && { env: kept }), open: uuid })}>
              {event}
            </Link>
            <time className="muted rows-number" dateTime={timestamp}>
              {dates.time(timestamp)}
            </time>
          </li>
        ))}
      </ul>
    </Part>
  );
}
