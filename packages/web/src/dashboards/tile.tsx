import type { DashboardTile, InsightKind, Saved, SavedQuestionDefinition } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { PlotHeight } from '../charts/plot-height.ts';
import { useMessages } from '../messages/messages.ts';
import { loadDrawing } from '../questions/drawing-of.ts';
import { QuestionAnswer } from '../questions/question-answer.tsx';
import { useAnswer } from '../questions/use-answer.ts';
import type { InsightName } from '../questions/use-insight-names.ts';
import { usePainted } from '../ui/use-painted.ts';
import { Markdown } from './markdown.tsx';
import { formOf, ownQuestion, questionAddress, type Shared, tileQuestion, tileTitle } from './tile-question.ts';
import { useFittingPlot } from './use-fitting-plot.ts';
import { useSeen } from './use-seen.ts';

interface TileProps {
  readonly env: string;
  readonly tile: DashboardTile;
  readonly shared: Shared;
  readonly saved: readonly Saved[];
  readonly names: readonly InsightName[];
  /** Undefined while what a tile asks is not known yet: its head is read before. */
  readonly insights: readonly InsightKind[] | undefined;
  /** Goes up with each refresh of the whole dashboard. */
  readonly refreshed: number;
  /** Asks even where nobody looks: for paper. */
  readonly isWhole: boolean;
  /** Told whether an answer is still on its way. */
  readonly onAsking: (id: string, isAsking: boolean) => void;
  /** What stands in the head when the dashboard is arranged. */
  readonly tools?: ReactNode;
}

/** One tile: a text, or a question that is asked, fails and is asked again by itself. */
export function Tile({ tile, tools, ...rest }: TileProps) {
  const title = tileTitle(tile, rest.saved, rest.names);
  if (tile.question === undefined) {
    return (
      <>
        {(title !== '' || tools) && (
          <header className="tile-head">
            <h2>{title}</h2>
            {tools}
          </header>
        )}
        <div className="tile-body">
          <Markdown text={tile.text ?? ''} />
        </div>
      </>
    );
  }
  return <QuestionTile tile={tile} title={title} tools={tools} {...rest} />;
}

function QuestionTile({
  tile,
  title,
  shared,
  saved,
  insights,
  tools,
  ...rest
}: TileProps & { readonly title: string }) {
  const text = useMessages().dashboards;
  const { dateRange, filters } = shared;
  const question = useMemo(
    () => insights && tileQuestion(tile, { dateRange, filters }, saved, insights),
    [tile, dateRange, filters, saved, insights],
  );
  const isPainted = usePainted();
  const kind = ownQuestion(tile, saved)?.kind;
  // Its files come while the rest is asked for.
  useEffect(() => {
    if (kind !== undefined && isPainted) loadDrawing(kind);
  }, [kind, isPainted]);
  return (
    <>
      <header className="tile-head">
        <h2>
          {question === undefined ? (
            title
          ) : (
            <Link
              to="/questions/$kind"
              params={{ kind: question.kind }}
              search={({ env: kept }) => ({ ...(kept && { env: kept }), ...questionAddress(question) })}
              title={text.openQuestion}
            >
              {title}
            </Link>
          )}
        </h2>
        {tools}
      </header>
      {tile.note && <p className="tile-note">{tile.note}</p>}
      {insights && <TileAnswer tile={tile} title={title} question={question} {...rest} />}
    </>
  );
}

function TileAnswer({
  env,
  tile,
  title,
  question,
  refreshed,
  isWhole,
  onAsking,
}: Pick<TileProps, 'env' | 'tile' | 'refreshed' | 'isWhole' | 'onAsking'> & {
  readonly title: string;
  readonly question: SavedQuestionDefinition | undefined;
}) {
  const text = useMessages().dashboards;
  const [body, isSeen] = useSeen<HTMLDivElement>(isWhole);
  const height = useFittingPlot(body);
  const state = useAnswer(env, isSeen ? question : undefined);
  const { refresh, isAsking } = state;
  const again = useRef(refresh);
  again.current = refresh;
  useEffect(() => {
    if (refreshed > 0) again.current();
  }, [refreshed]);
  const isWaiting = isAsking || (question !== undefined && !isSeen);
  useEffect(() => {
    onAsking(tile.id, isWaiting);
    return () => onAsking(tile.id, false);
  }, [tile.id, isWaiting, onAsking]);
  return (
    <div className="tile-body" ref={body}>
      {question === undefined ? (
        <p className="hint">{text.questionGone}</p>
      ) : (
        <PlotHeight value={height}>
          <QuestionAnswer env={env} question={question} state={state} name={title} form={formOf(question)} />
        </PlotHeight>
      )}
    </div>
  );
}
