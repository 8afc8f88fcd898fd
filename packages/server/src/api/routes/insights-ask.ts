import { z } from 'zod';
import { csvText } from '../csv-text.ts';
import { environmentOf } from '../environment.ts';
import { envParam } from '../params.ts';
import { questionStream, wantsStream } from '../question-stream.ts';
import { route } from '../route.ts';
import { insightAnswerSchema } from '../schemas.ts';

export const askInsightRoute = route({
  method: 'post',
  path: '/insights/{kind}',
  operationId: 'askInsight',
  summary: 'Ask an insight',
  params: {
    path: z.object({ kind: z.string() }),
    body: z.object({
      env: envParam,
      params: z.record(z.string(), z.unknown()).default({}).describe("The insight's own parameters."),
      fresh: z.boolean().optional().describe('Reads the data again where an answer was kept.'),
      format: z.enum(['json', 'csv']).optional().describe('`json` when not given; `csv` is the table.'),
    }),
  },
  answer: {
    status: 200,
    description:
      'The answer. The question is cancelled when the client goes away. As `text/event-stream`: `progress` events with a RunningQuestion, then `answer` or `error`.',
    content: { 'application/json': insightAnswerSchema, 'text/csv': z.string(), 'text/event-stream': z.string() },
  },
  async handle(rooms, { path, body, signal, accept }) {
    const { env, params, fresh, format } = body;
    const wanted = { environment: environmentOf(rooms, env), kind: path.kind, params, fresh };
    if (wantsStream(accept)) {
      return { response: questionStream((watching) => rooms.questions.ask(wanted, watching), [signal, rooms.ending]) };
    }
    const answer = await rooms.questions.ask(wanted, { signal });
    if (format !== 'csv') return { json: answer };
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'x-eventbook-as-of': answer.asOf };
    return { response: new Response(csvText(answer.table), { headers }) };
  },
});
