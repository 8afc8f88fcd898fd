import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { jobAnswer } from '../job-answer.ts';
import { envParam } from '../params.ts';
import { replayReportSchema } from '../quality-schemas.ts';
import { quarantineFilterSchema, quarantineWhere } from '../quarantine-filter.ts';
import { route } from '../route.ts';

export const replayRoute = route({
  method: 'post',
  path: '/quarantine/replay',
  operationId: 'replayQuarantine',
  summary: 'Store quarantined events that fit the plan by now',
  params: {
    body: z.object({
      env: envParam,
      filter: quarantineFilterSchema.default({}).describe('Which ones; all of them when not given.'),
      dryRun: z.boolean().default(false).describe('Says what would be stored and what not, and why; changes nothing.'),
    }),
  },
  answer: {
    status: 200,
    description:
      'What fits and what does not. It goes on when the client goes away, unless it is a dry run. As `text/event-stream`: `progress` events with `{scanned, of}`, then `{written, of}`, then `answer` or `error`.',
    content: { 'application/json': replayReportSchema, 'text/event-stream': z.string() },
  },
  async handle(rooms, { body, signal, accept }) {
    const { env, filter, dryRun } = body;
    const environment = environmentOf(rooms, env);
    const at = { timezone: rooms.config.timezone, now: Date.now() };
    const wanted = await quarantineWhere(await rooms.store(), environment, filter, at);
    const job = { environment, wanted, dryRun };
    return await jobAnswer(rooms, { dryRun, accept, signal }, (watching) => rooms.quarantine.replay(job, watching));
  },
});
