import type { InsightResults, InsightTable } from '@eventbook/server';
import type { PlotFormat } from '../../charts/plot-format.ts';
import type { Annotations } from '../annotations.ts';

/** What draws an answer is given. */
export interface AnswerProps<TKind extends keyof InsightResults> {
  readonly result: InsightResults[TKind];
  readonly table: InsightTable;
  readonly params: Readonly<Record<string, unknown>>;
  /** How it is drawn, where there is a choice: `line`, `bar`, `number` … */
  readonly form: string | undefined;
  readonly format: PlotFormat;
  /** Names the chart aloud. */
  readonly name: string;
  /** What happened meanwhile, to be marked on charts over time. */
  readonly annotations?: Annotations | undefined;
  /** Opens the people behind a number: `cell` as the insight's schema says. */
  readonly onPeople?: (cell: object, title: string) => void;
}
