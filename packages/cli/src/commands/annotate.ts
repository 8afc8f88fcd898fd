import type { Saved } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

export const annotateCommand: Command = {
  name: 'annotate',
  summary: 'Write down what happened, to be seen beside the numbers.',
  usage: '"<text>" [--deploy <version>] [--at <time>]',
  flags: {
    deploy: {
      type: 'string',
      value: '<version>',
      description: 'It was a deploy, of this version; the text may then be left out.',
    },
    at: {
      type: 'string',
      value: '<time>',
      description: 'When it happened, ISO 8601 with an offset; now when not given.',
    },
    json: shared.json,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook annotate "Semester begins in Bavaria" --at 2026-04-13T08:00:00+02:00',
    'eventbook annotate --deploy v1.2',
    'eventbook annotate "New paywall" --deploy v1.3',
  ],
  async run(invocation) {
    const [given, ...rest] = invocation.positionals;
    if (rest.length > 0) throw new UsageError('one text is expected; put it in quotes');
    const deploy = text(invocation, 'deploy');
    const words = [...(deploy === undefined ? [] : [`Deploy ${deploy}`]), ...(given === undefined ? [] : [given])];
    if (words.length === 0) throw new UsageError('a text is expected, or --deploy <version>');
    const at = text(invocation, 'at') ?? new Date().toISOString();
    if (Number.isNaN(Date.parse(at))) throw new UsageError(`--at: a time is expected, got "${at}"`);
    const definition = {
      at: new Date(at).toISOString(),
      text: words.join(': '),
      source: deploy === undefined ? 'person' : 'deploy',
    };
    const server = await connect(invocation);
    try {
      const saved = await server.post<Saved>('/api/v1/annotations', { definition });
      invocation.stdout.write(invocation.values.json ? `${JSON.stringify(saved, null, 2)}\n` : `${saved.id}\n`);
      return 0;
    } finally {
      await server.close();
    }
  },
};
