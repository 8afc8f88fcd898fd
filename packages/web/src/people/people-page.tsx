import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { planQuery } from '../api/queries.ts';
import { savedQuery } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Failure } from '../ui/failure.tsx';
import type { PeopleSearch, PeopleSort } from './people-search.ts';
import { PeopleTable } from './people-table.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { peopleQuery } from './queries.ts';

const typingMs = 250;

/** Everybody, the newest first; found by an id or an e-mail address, narrowed to a cohort, sorted. */
export function PeoplePage() {
  const messages = useMessages();
  const text = messages.people;
  const format = useFormat();
  const env = useEnvironment();
  const asked = useSearch({ from: '/people' });
  const { search, cohort, by = 'first_seen', dir } = asked;
  const navigate = useNavigate({ from: '/people' });
  const field = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { data: plan, error: planError } = useQuery(planQuery);
  const { data: cohorts } = useQuery(savedQuery('cohorts'));
  const { data, error, isPlaceholderData, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(peopleQuery(env, asked));
  const people = data?.pages.flatMap((page) => page.people) ?? [];
  const count = data?.pages[0]?.count;

  useEffect(() => {
    document.title = `${text.title} · ${env} · ${messages.product}`;
  }, [env, text, messages]);

  const change = (changed: { readonly [K in keyof PeopleSearch]?: PeopleSearch[K] | undefined }, replace = false) =>
    navigate({
      // What is undefined is left out of the address.
      search: ({ env: kept, ...before }) => ({ ...(kept && { env: kept }), ...before, ...changed }) as PeopleSearch,
      replace,
    });
  const onSort = (column: PeopleSort) =>
    change({
      by: column === 'first_seen' ? undefined : column,
      dir: column === by && dir === undefined ? 'asc' : undefined,
    });
  const step = (by: 1 | -1) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('tbody a') ?? [])];
    const at = links.findIndex((link) => link.contains(document.activeElement));
    links[at < 0 ? 0 : at + by]?.focus();
  };
  useKeys({ '/': () => field.current?.focus(), j: () => step(1), k: () => step(-1) });

  return (
    <div className="page">
      <PeopleTabs />
      <h1>{text.title}</h1>
      <search className="people-filters" aria-label={text.filters}>
        <SearchField value={search ?? ''} fieldRef={field} onChange={(typed) => change({ search: typed }, true)} />
        <label className="people-field">
          <span>{text.cohort}</span>
          <select
            className="field"
            value={cohort ?? ''}
            onChange={({ target }) => change({ cohort: target.value || undefined })}
          >
            <option value="">{text.anyCohort}</option>
            {cohorts?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {cohort !== undefined && !cohorts?.some(({ id }) => id === cohort) && (
              <option value={cohort}>{cohort}</option>
            )}
          </select>
        </label>
      </search>
      {error && <Failure message={error.message} onRetry={refetch} />}
      <p className="hint people-count" role="status">
        {data === undefined
          ? error
            ? ''
            : messages.common.loading
          : count === 0
            ? search !== undefined
              ? text.nobody(search)
              : cohort !== undefined
                ? text.nobodyInCohort
                : text.nobodyYet
            : text.foundCount(count ?? 0)}
      </p>
      {count === 0 && search === undefined && cohort === undefined && (
        <Link className="button" to="/live" search={({ env: kept }) => (kept ? { env: kept } : {})}>
          {text.toLive}
        </Link>
      )}
      {people.length > 0 && (plan || planError) && (
        <section
          className={isPlaceholderData ? 'people-old' : undefined}
          aria-label={text.found}
          aria-busy={isFetching}
        >
          <PeopleTable
            people={people}
            plan={plan}
            search={search}
            sort={by}
            isUp={dir === 'asc'}
            onSort={onSort}
            tableRef={table}
          />
          {hasNextPage && !isPlaceholderData && (
            <p className="people-more">
              <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
                {text.showMore}
              </button>
              <span className="muted">{text.shown(format.number(people.length), format.number(count ?? 0))}</span>
            </p>
          )}
        </section>
      )}
    </div>
  );
}

/** Asks a moment after the last key. */
function SearchField({
  value,
  fieldRef,
  onChange,
}: {
  readonly value: string;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly onChange: (typed: string | undefined) => void;
}) {
  const text = useMessages().people;
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const sent = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  // Back and forward change the address too; what comes from here may be behind what is typed by now.
  if (value !== known) {
    setKnown(value);
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      latest.current(wanted || undefined);
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label className="people-field people-find">
      <span>{text.find}</span>
      <input
        ref={fieldRef}
        className="field"
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={text.findPlaceholder}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
    </label>
  );
}
