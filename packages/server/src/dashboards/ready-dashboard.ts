import type { DashboardDefinition } from '../api/contract.ts';
import type { InsightParams } from '../insights/insight-types.ts';

/** A question of a ready dashboard: its parameters are held by the insight's own types. */
export type ReadyQuestion = {
  readonly [K in keyof InsightParams]: {
    readonly kind: K;
    readonly params: InsightParams[K];
    readonly view?: Readonly<Record<string, unknown>>;
  };
}[keyof InsightParams];

/** A tile of a ready dashboard; where it stands follows from its size and its place in the list. */
export interface ReadyTile {
  readonly id: string;
  readonly title: string;
  /** What to look for, in a sentence. */
  readonly note: string;
  readonly question: ReadyQuestion;
  /** Columns of 12; 6 when not given. */
  readonly w?: number;
  /** Rows; 6 when not given. */
  readonly h?: number;
}

/**
 * A dashboard that comes with the project: the default export of what the config names as `dashboards` is a list of them.
 * @example
 * export default [{ id: 'growth', name: 'Growth', description: '…', tiles: [] }] satisfies readonly ReadyDashboard[];
 */
export interface ReadyDashboard extends Pick<DashboardDefinition, 'dateRange'> {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly tiles: readonly ReadyTile[];
}
