import { z } from 'zod';
import { cohortSql, createBinder, peopleBehind } from '../../insights/index.ts';
import { environmentOf } from '../environment.ts';
import { envParam, peopleParams } from '../params.ts';
import { route } from '../route.ts';
import { notFound, savedIdParam } from '../saved.ts';
import { peoplePageSchema } from '../schemas.ts';

export const cohortPeopleRoute = route({
  method: 'get',
  path: '/cohorts/{id}/people',
  operationId: 'listCohortPeople',
  summary: 'Who is in a cohort now',
  params: { path: savedIdParam, query: z.object({ env: envParam, ...peopleParams }) },
  answer: {
    status: 200,
    description: '`count` is the size of the cohort.',
    content: { 'application/json': peoplePageSchema },
  },
  async handle(rooms, { path, query, signal }) {
    const { env, limit, after } = query;
    const json = await rooms.questions.over(environmentOf(rooms, env), 'cohort', { signal }, (asking) => {
      const cohort = asking.cohorts.get(path.id);
      if (cohort === undefined) throw notFound({ noun: 'cohort' }, path.id);
      const binder = createBinder();
      const sql = cohortSql(asking, binder, cohort);
      return peopleBehind(asking, { sql, params: binder.params }, { limit, after });
    });
    return { json };
  },
});
