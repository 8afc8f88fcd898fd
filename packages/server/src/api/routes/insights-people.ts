import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { envParam, peopleParams } from '../params.ts';
import { questionStream, wantsStream } from '../question-stream.ts';
import { route } from '../route.ts';
import { peoplePageSchema } from '../schemas.ts';

export const insightPeopleRoute = route({
  method: 'post',
  path: '/insights/{kind}/people',
  operationId: 'listInsightPeople',
  summary: 'Who is behind one number of an answer',
  params: {
    path: z.object({ kind: z.string() }),
    body: z.object({
      env: envParam,
      params: z
        .record(z.string(), z.unknown())
        .default({})
        .describe("The insight's own parameters, as they were asked."),
      cell: z
        .record(z.string(), z.unknown())
        .default({})
        .describe("Which number: as the insight's `cell` schema says."),
      ...peopleParams,
    }),
  },
  answer: {
    status: 200,
    description: '`count` is the number itself: both come from the same statement.',
    content: { 'application/json': peoplePageSchema, 'text/event-stream': z.string() },
  },
  async handle(rooms, { path, body, signal, accept }) {
    const { env, params, cell, limit, after } = body;
    const wanted = { environment: environmentOf(rooms, env), kind: path.kind, params, cell, limit, after };
    if (wantsStream(accept)) {
      return {
        response: questionStream((watching) => rooms.questions.people(wanted, watching), [signal, rooms.ending]),
      };
    }
    return { json: await rooms.questions.people(wanted, { signal }) };
  },
});
