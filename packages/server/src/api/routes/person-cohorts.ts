import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { cohortSql, createBinder } from '../../insights/index.ts';
import { personKeyOf } from '../../store/index.ts';
import { environmentOf } from '../environment.ts';
import { distinctIdParam, envParam } from '../params.ts';
import { route } from '../route.ts';
import { personCohortsSchema } from '../schemas.ts';

export const personCohortsRoute = route({
  method: 'get',
  path: '/persons/{distinct_id}/cohorts',
  operationId: 'listPersonCohorts',
  summary: 'The cohorts that a person is in now',
  params: {
    path: z.object({ distinct_id: distinctIdParam }),
    query: z.object({ env: envParam }),
  },
  answer: {
    status: 200,
    description: 'By name.',
    content: { 'application/json': personCohortsSchema },
  },
  async handle(rooms, { path, query, signal }) {
    const environment = environmentOf(rooms, query.env);
    const person = await personKeyOf(await rooms.store(), environment, path.distinct_id);
    if (person === undefined)
      throw new EventbookError('not_found', `No event of ${environment} has come of this id (yet).`);
    const found = await rooms.questions.over(environment, 'cohort', { signal }, async (asking) => {
      const inEach = await Promise.all(
        [...asking.cohorts].map(async ([id, cohort]) => {
          const binder = createBinder();
          const sql = cohortSql(asking, binder, cohort);
          const key = binder.bind('UInt32', person);
          const [row] = await asking.rows<{ n: string }>(
            `SELECT count() AS n FROM (${sql}) WHERE person_key = ${key}`,
            binder.params,
          );
          return Number(row?.n ?? 0) > 0 ? [id] : [];
        }),
      );
      return new Set(inEach.flat());
    });
    const saved = rooms.state.cohorts.list().filter(({ id }) => found.has(id));
    return { json: saved.map(({ id, name }) => ({ id, name })) };
  },
});
