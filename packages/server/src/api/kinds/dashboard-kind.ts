import { nearest } from '@eventbook/catalog';
import { EventbookError } from '../../errors.ts';
import { type Asking, checkFilter } from '../../insights/index.ts';
import { checkingOf, checkQuestion } from '../check-question.ts';
import { composedQuestion } from '../composed-question.ts';
import { fitting, type SavedKind } from '../saved.ts';
import { savedDashboardSchema } from '../saved-schemas.ts';
import { type Dashboard, dashboardSchema } from './dashboard-schema.ts';
import { type Question, questionSchema } from './question-kind.ts';

export const dashboardKind: SavedKind<Dashboard> = {
  noun: 'dashboard',
  path: 'dashboards',
  operation: 'Dashboard',
  schema: dashboardSchema,
  answer: savedDashboardSchema,
  stored: ({ dashboards }) => dashboards,
  check: async (rooms, _, dashboard) =>
    await checkDashboard(await checkingOf(rooms), fitting(rooms.state.savedQuestions, questionSchema), dashboard),
  ready: ({ readyDashboards }) => readyDashboards,
};

/**
 * Refuses a dashboard whose filters or questions could not be asked. `saved` are the questions that it may name.
 * @throws EventbookError `invalid_params`, naming the tile.
 */
export async function checkDashboard(
  asking: Asking,
  saved: ReadonlyMap<string, Question>,
  dashboard: Dashboard,
): Promise<void> {
  if (dashboard.filters !== undefined) checkFilter(asking, dashboard.filters);
  for (const { id, question } of dashboard.tiles) {
    if (question === undefined) continue;
    try {
      const own = 'saved' in question ? savedQuestion(saved, question.saved) : question;
      // Its filters may not fit a question that fits by itself.
      await checkQuestion(asking, composedQuestion(own, dashboard));
    } catch (error) {
      if (!(error instanceof EventbookError)) throw error;
      throw new EventbookError('invalid_params', `The tile "${id}": ${error.message}`, { cause: error });
    }
  }
}

/** @throws EventbookError `invalid_params`, with the nearest. */
export function savedQuestion(saved: ReadonlyMap<string, Question>, id: string): Question {
  const found = saved.get(id);
  if (found !== undefined) return found;
  const near = nearest(id, saved.keys());
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new EventbookError('invalid_params', `There is no saved question "${id}".${hint}`);
}
