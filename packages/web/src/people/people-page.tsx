import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Failure } from '../ui/failure.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { personName } from './person-name.ts';
import { findPersonsQuery } from './queries.ts';

const mostFound = 50;
const typingMs = 250;

/** Finds people by an id or an e-mail address. */
export function PeoplePage() {
  const text = useMessages();
  const env = useEnvironment();
  const { search = '' } = useSearch({ from: '/people' });
  const navigate = useNavigate({ from: '/people' });
  const [typed, setTyped] = useState(search);
  const field = useRef<HTMLInputElement>(null);
  const { data, error, isFetching, refetch } = useQuery(findPersonsQuery(env, search, mostFound));
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    document.title = `${text.people.title} · ${env} · ${text.product}`;
  }, [env, text]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === search) return;
    const timer = setTimeout(
      () =>
        navigate({
          search: ({ search: _old, ...kept }) => ({ ...kept, ...(wanted && { search: wanted }) }),
          replace: true,
        }),
      typingMs,
    );
    return () => clearTimeout(timer);
  }, [typed, search, navigate]);
  const step = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const at = links.findIndex((link) => link.contains(document.activeElement));
    links[at < 0 ? 0 : at + by]?.focus();
  };
  useKeys({ '/': () => field.current?.focus(), j: () => step(1), k: () => step(-1) });

  return (
    <div className="page">
      <PeopleTabs />
      <h1>{text.people.title}</h1>
      <search>
        <label className="people-find">
          <span>{text.people.find}</span>
          <input
            ref={field}
            className="field"
            type="search"
            autoComplete="off"
            spellCheck={false}
            placeholder={text.people.findPlaceholder}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
      </search>
      {error && <Failure message={error.message} onRetry={refetch} />}
      {search === '' && <p className="hint">{text.people.findHint}</p>}
      {data && (
        <section aria-label={text.people.found} aria-busy={isFetching}>
          <p className="hint" role="status">
            {data.people.length === 0
              ? text.people.nobody(search)
              : data.people.length === mostFound
                ? text.people.firstOf(mostFound)
                : text.people.foundCount(data.people.length)}
          </p>
          <ul className="rows" ref={list}>
            {data.people.map(({ distinctId, properties }) => {
              const name = personName(properties);
              return (
                <li key={distinctId}>
                  <Link
                    to="/people/$distinctId"
                    params={{ distinctId }}
                    search={({ env: kept }) => (kept ? { env: kept } : {})}
                  >
                    {name ?? distinctId}
                  </Link>
                  {name !== undefined && <code className="muted">{distinctId}</code>}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}
