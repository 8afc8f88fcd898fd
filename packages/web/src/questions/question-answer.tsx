import type { InsightAnswer, InsightTable } from '@eventbook/server';
import { type ReactNode, Suspense, useContext, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { ChartFrame } from '../charts/chart-frame.tsx';
import { createPlotFormat } from '../charts/plot-format.ts';
import { PlotHeight } from '../charts/plot-height.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Icon } from '../ui/icon.tsx';
import { usePainted } from '../ui/use-painted.ts';
import { AnnotateDialog } from './annotate-dialog.tsx';
import { type Annotations, useAnnotations } from './annotations.ts';
import type { Question } from './ask.ts';
import { drawingOf, loadDrawing } from './drawing-of.ts';
import { PeoplePanel } from './people-panel.tsx';
import type { AnswerState } from './use-answer.ts';

/** Insights whose charts have days to annotate. */
const overTime = new Set(['trends', 'lifecycle', 'growth', 'funnel']);
/** The reader's day; the dialog lets them choose another. */
const today = () => new Intl.DateTimeFormat('sv-SE').format(new Date());

/** A question's answer: drawn, as a table, as files; while a newer one is on its way the old one is dimmed. */
export function QuestionAnswer({
  env,
  question,
  state,
  name,
  form,
  canAnnotate = false,
  forms,
}: {
  /** Undefined where nobody may look at the people behind a number. */
  readonly env: string | undefined;
  readonly question: Question;
  readonly state: AnswerState;
  /** Names it aloud and in files. */
  readonly name: string;
  readonly form?: string | undefined;
  /** Whether annotations are made here, not only shown. */
  readonly canAnnotate?: boolean;
  /** Switches between drawings, the table among them; without it the chart has a switch to its table of its own. */
  readonly forms?: ReactNode;
}) {
  const text = useMessages();
  const list = useAnnotations();
  // So that the drawing is there when the answer comes.
  const isPainted = usePainted();
  useEffect(() => {
    if (isPainted) loadDrawing(question.kind);
  }, [isPainted, question.kind]);
  const [noting, setNoting] = useState<string>();
  const annotations = useMemo<Annotations>(
    () => ({ list, ...(canAnnotate && { onAdd: setNoting }) }),
    [list, canAnnotate],
  );
  const [behind, setBehind] = useState<{ readonly cell: object; readonly title: string }>();
  const { answer, error, isAsking, isOld } = state;
  // An answer is drawn in slices, with the question that it belongs to: it must not hold up who types on.
  const newest = useMemo(() => ({ answer, question }), [answer, question]);
  const drawn = useDeferredValue(newest);
  const rows = state.progress?.readRows;
  return (
    <section className="answer" aria-label={name} aria-busy={isAsking || drawn !== newest}>
      <div className="answer-head">
        {forms}
        <AnswerStatus state={state} />
      </div>
      {error !== null && (
        <div className="notice notice-bad" role="alert">
          <p>{error.message}</p>
          <button type="button" className="button" onClick={state.refresh}>
            {text.common.retry}
          </button>
        </div>
      )}
      {answer === undefined && isAsking && (
        <p className="answer-wait" role="status">
          {text.questions.asking}
          {rows !== undefined && ` ${text.questions.rowsRead(rows)}`}
        </p>
      )}
      {drawn.answer !== undefined && (
        <div className={error !== null ? 'answer-stale' : isOld ? 'answer-old' : undefined}>
          <Drawn
            answer={drawn.answer}
            question={drawn.question}
            name={name}
            form={form}
            annotations={annotations}
            hasSwitch={forms === undefined}
            {...(env !== undefined && { onPeople: (cell: object, title: string) => setBehind({ cell, title }) })}
          />
        </div>
      )}
      {noting !== undefined && <AnnotateDialog day={noting} onClose={() => setNoting(undefined)} />}
      {behind && env !== undefined && (
        <PeoplePanel env={env} question={question} {...behind} onClose={() => setBehind(undefined)} />
      )}
    </section>
  );
}

/** When the data was read, with what can be done about it. */
function AnswerStatus({ state }: { readonly state: AnswerState }) {
  const text = useMessages().questions;
  const format = useFormat();
  const { answer, isAsking, progress } = state;
  return (
    <div className="answer-status">
      {answer && (
        <span className="muted" title={format.moment(answer.asOf)}>
          {text.asOf(format.time(answer.asOf, Date.now()))} · {format.duration(answer.elapsedMs)}
          {answer.cached && ` · ${text.kept}`}
        </span>
      )}
      {isAsking ? (
        <>
          {progress?.totalRows !== undefined && progress.readRows !== undefined && (
            <progress aria-label={text.progress} max={Math.max(progress.totalRows, 1)} value={progress.readRows} />
          )}
          <button type="button" className="button quiet" onClick={state.cancel}>
            <Icon name="close" /> {text.cancel}
          </button>
        </>
      ) : (
        <button type="button" className="button quiet" onClick={state.refresh}>
          {text.refresh}
        </button>
      )}
    </div>
  );
}

function Drawn({
  answer,
  question,
  name,
  form,
  annotations,
  hasSwitch,
  onPeople,
}: {
  readonly answer: InsightAnswer;
  readonly question: Question;
  readonly name: string;
  readonly form: string | undefined;
  readonly annotations: Annotations;
  readonly hasSwitch: boolean;
  readonly onPeople?: (cell: object, title: string) => void;
}) {
  const { locale, questions } = useMessages();
  const { onAdd } = annotations;
  const format = useMemo(() => createPlotFormat(locale), [locale]);
  const height = useContext(PlotHeight);
  const Drawing = drawingOf(question.kind);
  // A number that is nought is an answer; a chart of noughts is none.
  const isNothing = form !== 'number' && holdsNothing(answer.table);
  return (
    <ChartFrame
      name={name}
      table={answer.table}
      json={answer.result}
      startAsTable={form === 'table' || Drawing === undefined}
      canDraw={Drawing !== undefined && hasSwitch}
      controls={
        onAdd &&
        overTime.has(question.kind) && (
          <button type="button" className="button quiet" onClick={() => onAdd(today())}>
            <Icon name="add" /> {questions.annotate}
          </button>
        )
      }
      key={`${question.kind} ${form === 'table'}`}
    >
      {Drawing && isNothing && <Nothing />}
      {Drawing && !isNothing && (
        <Suspense fallback={<div className="plot-room" style={{ blockSize: height }} />}>
          {/* The result is of the kind that the drawing was found by. */}
          <Drawing
            result={answer.result as never}
            table={answer.table}
            params={question.params}
            form={form}
            format={format}
            name={name}
            annotations={annotations}
            {...(onPeople && { onPeople })}
          />
        </Suspense>
      )}
    </ChartFrame>
  );
}

/** Whether a table has no number but noughts beside what its rows are of. */
function holdsNothing({ rows }: InsightTable): boolean {
  return rows.every((row) => row.every((cell, column) => column === 0 || typeof cell !== 'number' || cell === 0));
}

/** Instead of a flat line that looks like a number of nought. */
function Nothing() {
  const text = useMessages().charts;
  return (
    <div className="answer-nothing">
      <p>{text.nothing}</p>
      <p className="muted">{text.nothingHint}</p>
    </div>
  );
}
