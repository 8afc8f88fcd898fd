import { z } from 'zod';
import { question } from '../../store/index.ts';
import { environmentOf } from '../environment.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';
import { queryResultSchema } from '../schemas.ts';

export const queryRoute = route({
  method: 'post',
  path: '/query',
  operationId: 'query',
  summary: 'Ask one SELECT over the views of an environment',
  params: {
    body: z.object({
      sql: z.string().min(1).max(100_000),
      env: envParam,
      format: z.enum(['json', 'csv']).optional().describe('`json` when not given.'),
      maxRows: z.int().min(1).max(1_000_000).optional().describe('10,000 when not given.'),
    }),
  },
  answer: {
    status: 200,
    description: 'The rows. The question is cancelled when the client goes away.',
    content: { 'application/json': queryResultSchema, 'text/csv': z.string() },
  },
  async handle(rooms, { body, signal }) {
    const { sql, env, format, maxRows } = body;
    const environment = environmentOf(rooms, env);
    const options = { signal, ...(format && { format }), ...(maxRows !== undefined && { maxRows }) };
    const answer = await question(await rooms.store(), rooms.layout, environment, sql, options);
    if (answer.csv !== undefined) {
      return { response: new Response(answer.csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } }) };
    }
    const { columns, rows, truncated, elapsedMs } = answer;
    return { json: { columns, rows, truncated, elapsedMs } };
  },
});
