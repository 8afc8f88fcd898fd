import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { planQuery } from '../api/queries.ts';
import { PlotHeight } from '../charts/plot-height.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useKeys } from '../shell/use-keys.ts';
import { useMedia } from '../ui/use-media.ts';
import { usePainted } from '../ui/use-painted.ts';
import { completeParams } from './complete-params.ts';
import { asFields } from './form/as-fields.ts';
import { rangeKeys } from './form/date-range-field.tsx';
import { errorPlace } from './form/error-place.ts';
import type { Schema } from './form/schema.ts';
import { formsOf } from './forms.ts';
import { cohortsQuery, segmentsQuery } from './queries.ts';
import { QuestionAnswer } from './question-answer.tsx';
import { QuestionBar } from './question-bar.tsx';
import { eventsIn } from './question-events.ts';
import { paramsOf } from './question-search.ts';
import { rememberQuestion } from './recent-questions.ts';
import { TileBar } from './tile-bar.tsx';
import { useAnswer } from './use-answer.ts';
import { useInsightKinds } from './use-insight-kinds.ts';
import { useInsightNames } from './use-insight-names.ts';
import { useTallPlot } from './use-tall-plot.ts';

// Not needed for the first paint.
const loadFields = () => import('./question-fields.tsx').then((file) => ({ default: file.QuestionFields }));
const QuestionFields = lazy(loadFields);

/** One asks again while typing, but not at every letter. */
const typingMs = 350;
/** A question: on one side its parameters, on the other its answer, in the address the whole of it. */
export function QuestionPage() {
  const env = useEnvironment();
  const text = useMessages();
  const { kind } = useParams({ from: '/questions/$kind' });
  const search = useSearch({ from: '/questions/$kind' });
  const navigate = useNavigate({ from: '/questions/$kind' });
  const height = useTallPlot();
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  const written = useMemo(() => paramsOf(search), [search]);
  // For the form. What the address says in whole is asked, named and answered before.
  const isPainted = usePainted();
  const { data: insights } = useInsightKinds(isPainted || written === undefined);
  const names = useInsightNames(insights);
  const { data: plan } = useQuery({ ...planQuery, enabled: isPainted });
  const { data: cohorts } = useQuery({ ...cohortsQuery, enabled: isPainted });
  const { data: segments } = useQuery({ ...segmentsQuery, enabled: isPainted });
  const insight = insights?.find((each) => each.kind === kind);
  const name = names.find((each) => each.kind === kind);
  useEffect(() => {
    if (isPainted) void loadFields();
  }, [isPainted]);
  // Drawn in slices: a form of many fields must not hold up who presses a key meanwhile.
  const isReady = useDeferredValue(insight !== undefined && plan !== undefined);
  const example = insight?.examples[0]?.params;
  const params = useMemo(
    // Examples are parameters, whose fields the server checks.
    () => written ?? (example as Readonly<Record<string, unknown>> | undefined) ?? {},
    [written, example],
  );
  const isKnown = written === undefined ? insight !== undefined : name !== undefined;
  // Another kind, or the first question there is, is asked at once.
  const asked = useSettled(params, typingMs, isKnown ? kind : undefined);
  const forms = formsOf(kind);
  const view = search.view ?? (params.display === 'total_value' ? 'number' : forms[0]);
  const question = useMemo(() => ({ kind, params: completeParams(asked) }), [kind, asked]);
  const state = useAnswer(env, isKnown ? question : undefined);
  const title = name?.title ?? text.questions.title;

  useEffect(() => {
    document.title = `${title} · ${env} · ${text.product}`;
  }, [title, env, text]);

  const definition = useMemo(
    () => ({ kind, params, ...(search.view !== undefined && { view: { form: search.view } }) }),
    [kind, params, search.view],
  );
  const isAnswered = state.answer !== undefined && !state.isOld && state.error === null;
  useEffect(() => {
    if (!isAnswered || search.q === undefined) return;
    const about = eventsIn(question.params).slice(0, 3).join(', ');
    rememberQuestion({
      kind,
      q: search.q,
      name: about === '' ? title : `${title}: ${about}`,
      ...(search.view !== undefined && { view: search.view }),
      ...(search.saved !== undefined && { saved: search.saved }),
    });
  }, [isAnswered, question, kind, title, search]);

  const change = (next: Readonly<Record<string, unknown>>) =>
    // Each step of typing is no page of its own; the one before the typing stays to go back to.
    navigate({
      search: (kept) => ({ ...kept, q: JSON.stringify(next) }),
      replace: search.q !== undefined && performance.now() - changedAt.current < typingMs * 4,
      // The answer does not jump to the top under the hand of who changes the question.
      resetScroll: false,
    }).then(() => {
      changedAt.current = performance.now();
    });
  const has = (name: string) => name in asFields((insight?.params as Schema | undefined)?.properties);
  const setView = (form: string) => {
    const { display, ...rest } = params;
    // One number is counted over the whole range: the people of single days do not add up.
    const isOne = kind === 'trends' && form === 'number';
    const next = isOne
      ? { ...rest, display: 'total_value' }
      : display === 'total_value' && form !== 'table'
        ? rest
        : params;
    return navigate({
      search: (kept) => ({ ...kept, view: form, ...(next !== params && { q: JSON.stringify(next) }) }),
      replace: true,
      resetScroll: false,
    });
  };
  useKeys({
    ...(has('dateRange') &&
      Object.fromEntries(
        Object.entries(rangeKeys).map(([key, from]) => [key, () => void change({ ...params, dateRange: { from } })]),
      )),
    ...(has('compareFilter') && {
      x: () => {
        const { compareFilter, ...rest } = params;
        void change(compareFilter === undefined ? { ...params, compareFilter: {} } : rest);
      },
    }),
    r: state.refresh,
    ...(forms.length > 1 && { v: () => void setView(forms[(forms.indexOf(view ?? '') + 1) % forms.length] ?? '') }),
    Escape: () => state.isAsking && state.cancel(),
  });

  const place = state.error === null ? undefined : errorPlace(state.error.message, params);
  const wrong = state.error !== null && place !== undefined ? { name: place, message: state.error.message } : undefined;
  const switches =
    forms.length > 1 ? (
      <fieldset className="segmented" aria-label={text.questions.drawn}>
        {forms.map((form) => (
          <button key={form} type="button" aria-pressed={view === form} onClick={() => void setView(form)}>
            {text.questions.forms[form] ?? form}
          </button>
        ))}
      </fieldset>
    ) : undefined;

  if (insights !== undefined && name === undefined) {
    return (
      <div className="notice">
        <h1>{text.failure.notFound}</h1>
      </div>
    );
  }
  if (name === undefined) return <div className="question" aria-busy="true" />;
  return (
    <div className="question">
      <nav className="question-kinds" aria-label={text.questions.kinds}>
        {names.map((each) => (
          <Link
            key={each.kind}
            to="/questions/$kind"
            params={{ kind: each.kind }}
            search={({ env: kept, tile }) => ({ ...(kept && { env: kept }), ...(tile && { tile }) })}
            title={each.summary}
          >
            {each.title}
          </Link>
        ))}
      </nav>
      {search.tile !== undefined && <TileBar address={search.tile} question={definition} />}
      <QuestionBar title={title} summary={name.summary} question={definition} saved={search.saved} />
      {/* An answer is not pushed away by a form that comes later: beside it or folded it has its place. */}
      <div className="question-parts">
        <QuestionForm>
          {isReady && insight && plan && (
            <Suspense>
              <QuestionFields
                key={kind}
                // What the server says in JSON Schema is what the form reads.
                schema={insight.params as Schema}
                params={params}
                plan={plan}
                cohorts={cohorts}
                segments={segments}
                error={wrong}
                onChange={change}
              />
            </Suspense>
          )}
        </QuestionForm>
        <div className="question-answer">
          <PlotHeight value={height}>
            <QuestionAnswer
              env={env}
              question={question}
              state={state}
              name={title}
              form={view}
              canAnnotate
              forms={switches}
            />
          </PlotHeight>
        </div>
      </div>
    </div>
  );
}

/** The parameters. Where they stand above the answer they are folded: one comes for the answer. */
function QuestionForm({ children }: { readonly children: ReactNode }) {
  const text = useMessages().questions;
  const isNarrow = useMedia('(max-width: 52rem)');
  const [isOpened, setIsOpened] = useState(false);
  const form = (
    <form className="question-form" aria-label={text.form} onSubmit={(submit) => submit.preventDefault()}>
      {children}
    </form>
  );
  if (!isNarrow) return form;
  return (
    // Many fields, which most who read on a phone never open: the answer does not wait for them.
    <details className="question-fold" onToggle={() => setIsOpened(true)}>
      <summary>{text.change}</summary>
      {isOpened && form}
    </details>
  );
}

/** A value once it has stood still for a time; at once while what it belongs to is new. */
function useSettled<TValue>(value: TValue, milliseconds: number, owner: string | undefined): TValue {
  const [settled, setSettled] = useState({ value, owner });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ value, owner }), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds, owner]);
  return settled.owner === owner ? settled.value : value;
}
