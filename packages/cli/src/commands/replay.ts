import type { QuarantineProgress, ReplayReport } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { confirm } from '../confirm.ts';
import { connect } from '../connect.ts';
import { interruption } from '../interruption.ts';
import { jobLine } from '../job-line.ts';
import { quarantineFilter, quarantineFlags } from '../quarantine-flags.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';

/** What a shell says of a program that Ctrl-C ended. */
const interrupted = 130;

export const replayCommand: Command = {
  name: 'replay',
  summary: 'Store quarantined events that fit the plan by now.',
  usage: '[--event <name>] [--kind <kind>] [--since <time>] … [--dry-run | --yes] [--json] [--env <name>]',
  flags: {
    ...quarantineFlags,
    'dry-run': { type: 'boolean', description: 'Say what would be stored and what not, and why; change nothing.' },
    yes: { type: 'boolean', short: 'y', description: 'Do not ask.' },
    json: shared.json,
    env: shared.env,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook replay --dry-run',
    'eventbook replay --event exam_completed --since 7d',
    'eventbook replay --kind unknown_event --yes --json | jq .replayed',
  ],
  async run(invocation) {
    const { stdout, stderr, values } = invocation;
    const filter = quarantineFilter(invocation);
    const server = await connect(invocation);
    const { signal, forget } = interruption();
    const line = jobLine(stderr);
    const ask = async (dryRun: boolean) => {
      const body = { env: text(invocation, 'env'), filter, dryRun };
      const watching = { signal, onProgress: line.show };
      const report = await server.question<ReplayReport, QuarantineProgress>(
        '/api/v1/quarantine/replay',
        body,
        watching,
      );
      line.clear();
      return report;
    };
    const say = (report: ReplayReport, words: string) => stdout.write(values.json === true ? json(report) : words);
    try {
      if (values['dry-run'] === true || values.yes !== true) {
        const report = await ask(true);
        if (values['dry-run'] === true || report.passing === 0) {
          say(report, reportText(report));
          return 0;
        }
        (values.json === true ? stderr : stdout).write(reportText(report));
        if (!(await confirm(`Replay ${count(report.passing)}?`, invocation))) {
          stderr.write('Nothing was replayed.\n');
          return 0;
        }
      }
      const report = await ask(false);
      say(report, `Replayed ${count(report.replayed ?? 0)}.\n`);
      return 0;
    } catch (error) {
      if (!signal.aborted) throw error;
      stderr.write('No longer watched: a replay that has begun is finished by the server.\n');
      return interrupted;
    } finally {
      line.clear();
      forget();
      await server.close();
    }
  },
};

/** A dry run in words. */
export function reportText(report: ReplayReport): string {
  const { matched, passing, failing, pass, fail, further } = report;
  if (matched === 0) return 'The quarantine holds no such event.\n';
  const parts = [`${passing.toLocaleString('en')} of ${count(matched)} fit the plan of today.\n`];
  if (pass.length > 0) {
    parts.push(
      table(
        ['event', 'count'],
        pass.map((row) => [row.event, row.count]),
      ),
    );
  }
  if (failing > 0) {
    parts.push(
      `\n${count(failing)} ${failing === 1 ? 'does' : 'do'} not:\n`,
      table(
        ['event', 'property', 'violation', 'expected', 'received', 'count'],
        fail.map(({ event, path, kind, expected, received, nearest, count: times }) => [
          event,
          path,
          kind,
          expected + (nearest === undefined ? '' : ` (did you mean ${nearest}?)`),
          received,
          times,
        ]),
      ),
    );
  }
  if (further > 0) parts.push(`and ${further.toLocaleString('en')} times in other ways.\n`);
  return parts.join('');
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const count = (n: number) => `${n.toLocaleString('en')} event${n === 1 ? '' : 's'}`;
