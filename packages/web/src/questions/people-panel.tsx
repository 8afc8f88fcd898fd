import type { PeoplePage } from '@eventbook/server';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RequestError } from '../api/request.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { askPeople, type Question } from './ask.ts';

const perPage = 50;

/** The people behind a number: as many as it says, a page at a time. */
export function PeoplePanel({
  env,
  question,
  cell,
  title,
  onClose,
}: {
  readonly env: string;
  readonly question: Question;
  readonly cell: object;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const text = useMessages();
  const format = useFormat();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery<
    PeoplePage,
    RequestError,
    { pages: PeoplePage[] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: ['people', env, question, cell],
    queryFn: ({ pageParam, signal }) =>
      askPeople(env, question, cell, { limit: perPage, after: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    retry: false,
  });
  const people = data?.pages.flatMap((page) => page.people) ?? [];
  const count = data?.pages[0]?.count;
  return (
    <Dialog label={title} className="people-panel" onClose={onClose}>
      <div className="section-head">
        <div>
          <h2>{title}</h2>
          {count !== undefined && <p className="muted">{text.charts.people(format.number(count), count)}</p>}
        </div>
        <form method="dialog">
          <button className="button-quiet" type="submit" aria-label={text.common.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      {isPending && <p role="status">{text.common.loading}</p>}
      {error && (
        <div className="notice notice-bad" role="alert">
          <p>{error.message}</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            {text.common.retry}
          </button>
        </div>
      )}
      <ul className="people-list">
        {people.map(({ personKey, distinctIds: [first = '', ...others], lastSeen }) => (
          <li key={personKey}>
            <Link to="/people/$distinctId" params={{ distinctId: first }} search={{ env }}>
              {first}
            </Link>
            {others.length > 0 && <span className="muted"> {text.questions.moreIds(others.length)}</span>}
            {lastSeen !== undefined && <span className="muted people-seen">{format.moment(lastSeen)}</span>}
          </li>
        ))}
      </ul>
      {count === 0 && <p className="muted">{text.questions.nobody}</p>}
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.questions.morePeople}
        </button>
      )}
    </Dialog>
  );
}
