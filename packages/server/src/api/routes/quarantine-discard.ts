import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { jobAnswer } from '../job-answer.ts';
import { envParam } from '../params.ts';
import { discardReportSchema } from '../quality-schemas.ts';
import { quarantineFilterSchema, quarantineWhere } from '../quarantine-filter.ts';
import { route } from '../route.ts';

export const discardRoute = route({
  method: 'post',
  path: '/quarantine/discard',
  operationId: 'discardQuarantine',
  summary: 'Take quarantined events and their text away for good',
  params: {
    body: z.object({
      env: envParam,
      filter: quarantineFilterSchema.default({}).describe('Which ones; without any, `all` is asked for.'),
      all: z.boolean().optional().describe('That a filter without any part is meant.'),
      reason: z.string().trim().min(1).max(1_000).describe('Why; it is kept, with what the events were called.'),
      by: z.string().trim().max(200).optional().describe('Who wants it.'),
      dryRun: z.boolean().default(false).describe('Says how many it would be; changes nothing.'),
    }),
  },
  answer: {
    status: 200,
    description:
      'How many were discarded. It goes on when the client goes away, unless it is a dry run. As `text/event-stream`: `progress` events with `{written, of}`, then `answer` or `error`.',
    content: { 'application/json': discardReportSchema, 'text/event-stream': z.string() },
  },
  async handle(rooms, { body, signal, accept }) {
    const { env, filter, all, reason, by, dryRun } = body;
    const environment = environmentOf(rooms, env);
    const isEmpty = Object.values(filter).every((part) => part === undefined);
    if (isEmpty && all !== true) {
      throw new EventbookError('invalid_params', 'The filter is empty: `all: true` is expected to discard everything.');
    }
    const at = { timezone: rooms.config.timezone, now: Date.now() };
    const wanted = await quarantineWhere(await rooms.store(), environment, filter, at);
    const job = { environment, wanted, dryRun, reason, ...(by !== undefined && { by }) };
    return await jobAnswer(rooms, { dryRun, accept, signal }, (watching) => rooms.quarantine.discard(job, watching));
  },
});
