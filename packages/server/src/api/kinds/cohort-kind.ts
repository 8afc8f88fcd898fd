import { type Cohort, checkCohort, cohortSchema, usersOf } from '../../insights/index.ts';
import { definitionsOf, type SavedKind } from '../saved.ts';
import { questionsNaming } from './questions-naming.ts';

export const cohortKind: SavedKind<Cohort> = {
  noun: 'cohort',
  path: 'cohorts',
  operation: 'Cohort',
  schema: cohortSchema,
  stored: ({ cohorts }) => cohorts,
  async check({ questions, state }, id, cohort) {
    const { cohorts, segments } = definitionsOf(state);
    checkCohort(await questions.checking({ cohorts: new Map([...cohorts, [id, cohort]]), segments }), cohort);
  },
  users: (state, id) => [...usersOf(definitionsOf(state), `cohort ${id}`), ...questionsNaming(state, 'cohort', id)],
};
