import { userInfo } from 'node:os';
import type { DiscardReport, QuarantineProgress } from '@eventbook/server';
import { type Command, type Invocation, text } from '../command.ts';
import { confirm } from '../confirm.ts';
import { connect } from '../connect.ts';
import { interruption } from '../interruption.ts';
import { jobLine } from '../job-line.ts';
import { quarantineFilter, quarantineFlags } from '../quarantine-flags.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

/** What a shell says of a program that Ctrl-C ended. */
const interrupted = 130;

export const discardCommand: Command = {
  name: 'discard',
  summary: 'Take quarantined events and their text away for good.',
  usage: '--reason <text> (--event <name> | --kind <kind> | … | --all) [--dry-run | --yes] [--json] [--env <name>]',
  flags: {
    reason: { type: 'string', value: '<text>', description: 'Why. It is kept, with the name and time of each event.' },
    ...quarantineFlags,
    all: { type: 'boolean', description: 'Everything that is in the quarantine.' },
    by: { type: 'string', value: '<name>', description: 'Who wants it; your user name when not given.' },
    'dry-run': { type: 'boolean', description: 'Say how many it would be; change nothing.' },
    yes: { type: 'boolean', short: 'y', description: 'Do not ask.' },
    json: shared.json,
    env: shared.env,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook discard --event tset_event --reason "Sent by a test" --dry-run',
    'eventbook discard --kind unknown_event --until 2026-05-01 --reason "Old app, retired"',
    'eventbook discard --id 4711.0 --reason "Held a password" --yes',
  ],
  async run(invocation) {
    const { stdout, stderr, values } = invocation;
    const reason = text(invocation, 'reason')?.trim() ?? '';
    if (reason === '') throw new UsageError('--reason is expected: why these events are discarded');
    const filter = quarantineFilter(invocation);
    if (Object.keys(filter).length === 0 && values.all !== true) {
      throw new UsageError('which events is expected, for example --event <name>; --all for everything');
    }
    const by = text(invocation, 'by') ?? userName(invocation);
    const server = await connect(invocation);
    const { signal, forget } = interruption();
    const line = jobLine(stderr);
    const ask = async (dryRun: boolean) => {
      const body = { env: text(invocation, 'env'), filter, all: values.all === true, reason, by, dryRun };
      const watching = { signal, onProgress: line.show };
      const report = await server.question<DiscardReport, QuarantineProgress>(
        '/api/v1/quarantine/discard',
        body,
        watching,
      );
      line.clear();
      return report;
    };
    const say = (report: DiscardReport, words: string) =>
      stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : `${words}\n`);
    try {
      if (values['dry-run'] === true || values.yes !== true) {
        const report = await ask(true);
        if (values['dry-run'] === true || report.matched === 0) {
          say(report, `${count(report.matched)} would be discarded.`);
          return 0;
        }
        if (!(await confirm(`Discard ${count(report.matched)} and their text for good?`, invocation))) {
          stderr.write('Nothing was discarded.\n');
          return 0;
        }
      }
      const report = await ask(false);
      say(report, `Discarded ${count(report.discarded ?? 0)}.`);
      return 0;
    } catch (error) {
      if (!signal.aborted) throw error;
      stderr.write('No longer watched: what has begun is finished by the server.\n');
      return interrupted;
    } finally {
      line.clear();
      forget();
      await server.close();
    }
  },
};

const count = (n: number) => `${n.toLocaleString('en')} event${n === 1 ? '' : 's'}`;

/** A process may run as a user that the machine has no name for. */
function userName({ env }: Pick<Invocation, 'env'>): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return env.USER;
  }
}
