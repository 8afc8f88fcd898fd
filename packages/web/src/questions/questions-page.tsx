import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { savedQuery } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Failure } from '../ui/failure.tsx';
import { recentQuestions } from './recent-questions.ts';
import { useInsightKinds } from './use-insight-kinds.ts';

/** Where questions begin: a new one of any kind, those that were saved, those asked last. */
export function QuestionsPage() {
  const env = useEnvironment();
  const text = useMessages();
  const words = text.questions;
  const format = useFormat();
  const page = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const { data: insights, isPending } = useInsightKinds();
  const { data: saved, error, refetch } = useQuery(savedQuery('saved-questions'));
  const recent = recentQuestions.use();
  const titles = new Map(insights?.map(({ kind, title }) => [kind, title]));
  const kindOf = (definition: unknown) => (definition as { kind?: string }).kind ?? '';
  const needle = typed.trim().toLowerCase();
  const found = saved?.filter(({ name, description, definition }) =>
    `${name} ${description} ${titles.get(kindOf(definition)) ?? ''}`.toLowerCase().includes(needle),
  );
  useEffect(() => {
    document.title = `${words.title} · ${env} · ${text.product}`;
  }, [words, env, text]);
  const step = (by: number) => {
    const links = [...(page.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const { activeElement } = document;
    const at = activeElement instanceof HTMLElement ? links.indexOf(activeElement) : -1;
    links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useKeys({ j: () => step(1), k: () => step(-1), '/': () => search.current?.focus() });
  return (
    // What stands below the kinds waits for them: it would be pushed down.
    <div className={isPending ? 'questions questions-wait' : 'questions'} ref={page}>
      <h1>{words.title}</h1>
      <section aria-labelledby="questions-new">
        <h2 id="questions-new">{words.newOne}</h2>
        <ul className="question-cards">
          {insights?.map(({ kind, title, summary }) => (
            <li key={kind}>
              <Link
                data-row
                to="/questions/$kind"
                params={{ kind }}
                search={({ env: kept }) => (kept ? { env: kept } : {})}
              >
                <strong>{title}</strong>
                <span className="hint">{summary}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="questions-saved">
        <div className="section-head">
          <h2 id="questions-saved">{words.savedOnes}</h2>
          {saved !== undefined && saved.length > 5 && (
            <input
              ref={search}
              type="search"
              className="field"
              aria-label={words.searchSaved}
              placeholder={words.searchSaved}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </div>
        {error && <Failure message={error.message} onRetry={refetch} />}
        {saved?.length === 0 && <p className="hint">{words.nothingSaved}</p>}
        {found?.length === 0 && saved?.length !== 0 && <p className="hint">{words.noneFits}</p>}
        <ul className="question-list">
          {found?.map(({ id, name, description, definition, updatedAt }) => (
            <li key={id}>
              <Link
                data-row
                to="/questions/saved/$id"
                params={{ id }}
                search={({ env: kept }) => (kept ? { env: kept } : {})}
              >
                {name}
              </Link>
              <span className="question-kind">{titles.get(kindOf(definition)) ?? kindOf(definition)}</span>
              <span className="hint question-about">{description}</span>
              <time className="muted" dateTime={updatedAt}>
                {format.clock(updatedAt, Date.now())}
              </time>
            </li>
          ))}
        </ul>
      </section>
      {recent.length > 0 && (
        <section aria-labelledby="questions-recent">
          <h2 id="questions-recent">{words.recent}</h2>
          <ul className="question-list">
            {recent.map(({ kind, q, view, saved: id, name }) => (
              <li key={`${kind} ${q}`}>
                <Link
                  data-row
                  to="/questions/$kind"
                  params={{ kind }}
                  search={({ env: kept }) => ({
                    ...(kept && { env: kept }),
                    q,
                    ...(view && { view }),
                    ...(id && { saved: id }),
                  })}
                >
                  {name}
                </Link>
                <span className="question-kind">{titles.get(kind) ?? kind}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
