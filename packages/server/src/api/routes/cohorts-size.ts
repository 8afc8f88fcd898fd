import { z } from 'zod';
import { checkCohort, cohortSchema, cohortSql, createBinder } from '../../insights/index.ts';
import { environmentOf } from '../environment.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';

export const cohortSizeRoute = route({
  method: 'post',
  path: '/cohorts/size',
  operationId: 'getCohortSize',
  summary: 'How many people a cohort would have now, before it is saved',
  params: { body: z.object({ env: envParam, definition: cohortSchema }) },
  answer: {
    status: 200,
    description: 'Counted now; the question is cancelled when the client goes away.',
    content: { 'application/json': z.object({ count: z.int().min(0) }).meta({ id: 'CohortSize' }) },
  },
  async handle(rooms, { body: { env, definition }, signal }) {
    const count = await rooms.questions.over(environmentOf(rooms, env), 'cohort', { signal }, async (asking) => {
      checkCohort(asking, definition);
      const binder = createBinder();
      const sql = cohortSql(asking, binder, definition);
      const [row] = await asking.rows<{ count: string }>(`SELECT count() AS count FROM (${sql})`, binder.params);
      return Number(row?.count ?? 0);
    });
    return { json: { count } };
  },
});
