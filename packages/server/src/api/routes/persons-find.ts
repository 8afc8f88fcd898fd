import { z } from 'zod';
import { type Asking, cohortSql } from '../../insights/index.ts';
import { databaseOf } from '../../store/index.ts';
import { environmentOf } from '../environment.ts';
import { findPersons, personSorts } from '../find-persons.ts';
import { envParam, limitParam } from '../params.ts';
import { route } from '../route.ts';
import { notFound } from '../saved.ts';
import { personsFoundSchema } from '../schemas.ts';

const placeParam = z.string().regex(/^[01]\.-?\d{1,16}\.\d{1,10}$/, 'the `next` of a page is expected');

export const findPersonsRoute = route({
  method: 'get',
  path: '/persons',
  operationId: 'findPersons',
  summary: 'People: all of them, those of a cohort, or by an id or a text among their properties',
  params: {
    query: z.object({
      env: envParam,
      search: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe('A part of an id, an e-mail address or another text.'),
      cohort: z.string().optional().describe('Id of a cohort: only who is in it now.'),
      sort: z
        .enum(personSorts)
        .default('first_seen')
        .describe('By their first or last event, or by how many there are.'),
      order: z.enum(['desc', 'asc']).default('desc').describe('The latest or most first, or the other way round.'),
      limit: limitParam.default(20),
      after: placeParam.optional().describe('The `next` of the page before.'),
    }),
  },
  answer: {
    status: 200,
    description: 'Whoever has just the id that is searched comes first.',
    content: { 'application/json': personsFoundSchema },
  },
  async handle(rooms, { query: { env, cohort, order, ...wanted }, signal }) {
    const environment = environmentOf(rooms, env);
    const database = databaseOf(environment);
    const asked = { ...wanted, ascending: order === 'asc' };
    if (cohort === undefined) {
      const store = await rooms.store();
      const rows: Asking['rows'] = (sql, params) => store.query(sql, { lane: 'question', database, params, signal });
      return { json: await findPersons({ database, rows }, asked) };
    }
    // A cohort can be any question about events: it takes its turn among the others.
    const json = await rooms.questions.over(environment, 'cohort', { signal }, (asking) => {
      const definition = asking.cohorts.get(cohort);
      if (definition === undefined) throw notFound({ noun: 'cohort' }, cohort);
      return findPersons(asking, { ...asked, among: (binder) => cohortSql(asking, binder, definition) });
    });
    return { json };
  },
});
