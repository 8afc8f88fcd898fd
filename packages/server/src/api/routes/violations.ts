import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { envParam } from '../params.ts';
import { quarantineFilterShape } from '../quarantine-filter.ts';
import { route } from '../route.ts';
import { violationsSchema } from '../violation-schemas.ts';
import { readViolations } from '../violations.ts';

export const violationsRoute = route({
  method: 'get',
  path: '/violations',
  operationId: 'listViolations',
  summary: 'What breaks the plan: by kind, event, property and client, the most frequent first',
  params: {
    query: z.object({
      env: envParam,
      of: z
        .enum(['quarantined', 'warnings'])
        .default('quarantined')
        .describe('Of quarantined events, or of stored ones from which something was withheld.'),
      ...quarantineFilterShape,
      limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many rows at most.'),
    }),
  },
  answer: {
    status: 200,
    description: 'Rows with counts, when first and last seen and redacted samples; bodies that could not be decoded.',
    content: { 'application/json': violationsSchema },
  },
  async handle(rooms, { query, signal }) {
    const { env, of, limit, ...filter } = query;
    const environment = environmentOf(rooms, env);
    const { catalog, ignores, layout, config } = rooms;
    const options = { of, filter, limit, catalog, ignores, layout, timezone: config.timezone, now: Date.now(), signal };
    return { json: await readViolations(await rooms.store(), environment, options) };
  },
});
