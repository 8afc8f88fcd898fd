import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { planQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Field } from './form/field.tsx';
import { FormProvider } from './form/form-context.ts';
import { MemberFields } from './form/object-fields.tsx';
import type { Schema } from './form/schema.ts';
import { formsOf } from './forms.ts';
import { cohortsQuery, insightsQuery, segmentsQuery } from './queries.ts';
import { QuestionAnswer } from './question-answer.tsx';
import { paramsOf } from './question-search.ts';
import { useAnswer } from './use-answer.ts';

/** One asks again while typing, but not at every letter. */
const typingMs = 350;

/** A question: on one side its parameters, on the other its answer, in the address the whole of it. */
export function QuestionPage() {
  const env = useEnvironment();
  const text = useMessages();
  const { kind } = useParams({ from: '/questions/$kind' });
  const search = useSearch({ from: '/questions/$kind' });
  const navigate = useNavigate({ from: '/questions/$kind' });
  const { data: insights } = useQuery(insightsQuery);
  const { data: plan } = useQuery(planQuery);
  const { data: cohorts } = useQuery(cohortsQuery);
  const { data: segments } = useQuery(segmentsQuery);
  const insight = insights?.find((each) => each.kind === kind);
  const example = insight?.examples[0]?.params;
  const params = useMemo(
    // Examples are parameters, whose fields the server checks.
    () => paramsOf(search) ?? (example as Readonly<Record<string, unknown>> | undefined) ?? {},
    [search, example],
  );
  const asked = useSettled(params, typingMs);
  const question = useMemo(() => ({ kind, params: asked }), [kind, asked]);
  const state = useAnswer(env, insight === undefined ? undefined : question);
  const forms = formsOf(kind);
  const title = insight?.title ?? text.questions.title;

  useEffect(() => {
    document.title = `${title} · ${env} · ${text.product}`;
  }, [title, env, text]);

  if (insights !== undefined && insight === undefined) {
    return (
      <div className="notice">
        <h1>{text.failure.notFound}</h1>
      </div>
    );
  }
  const change = (next: Readonly<Record<string, unknown>>) =>
    // Each step of typing is no page of its own; the one before the typing stays to go back to.
    navigate({ search: (kept) => ({ ...kept, q: JSON.stringify(next) }), replace: search.q !== undefined });
  return (
    <div className="question">
      <h1 className="sr-only">{title}</h1>
      <nav className="question-kinds" aria-label={text.questions.kinds}>
        {insights?.map((each) => (
          <Link
            key={each.kind}
            to="/questions/$kind"
            params={{ kind: each.kind }}
            search={({ env: kept }) => (kept ? { env: kept } : {})}
            title={each.summary}
          >
            {each.title}
          </Link>
        ))}
      </nav>
      <div className="question-parts">
        <form className="question-form" aria-label={text.questions.form} onSubmit={(submit) => submit.preventDefault()}>
          {insight && plan && (
            <FormProvider
              value={{
                // What the server says in JSON Schema is what the form reads.
                root: insight.params as Schema,
                Field,
                plan,
                cohorts: cohorts ?? [],
                segments: segments ?? [],
                events: eventsIn(params),
              }}
            >
              <p className="hint">{insight.summary}</p>
              <MemberFields key={kind} schema={insight.params as Schema} value={params} onChange={change} />
            </FormProvider>
          )}
        </form>
        <div className="question-answer">
          {forms.length > 1 && (
            <fieldset className="segmented" aria-label={text.questions.drawn}>
              {forms.map((form) => (
                <button
                  key={form}
                  type="button"
                  aria-pressed={(search.view ?? forms[0]) === form}
                  onClick={() => navigate({ search: (kept) => ({ ...kept, view: form }), replace: true })}
                >
                  {text.questions.forms[form] ?? form}
                </button>
              ))}
            </fieldset>
          )}
          {insight && (
            <QuestionAnswer env={env} question={question} state={state} name={title} form={search.view ?? forms[0]} />
          )}
        </div>
      </div>
    </div>
  );
}

/** A value once it has stood still for a time; at once at first. */
function useSettled<TValue>(value: TValue, milliseconds: number): TValue {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** The events that a question names: its properties are theirs. */
function eventsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [
    ...new Set(
      Object.entries(value).flatMap(([name, inner]) =>
        name === 'event' && typeof inner === 'string' ? [inner] : eventsIn(inner),
      ),
    ),
  ];
}
