// The long form of test/replay-crash.test.ts: npx tsx test/long/replay-crash.ts [events] [kills] [seed]
import { replayRounds } from '../support/replay-rounds.ts';

const [events = '120000', kills = '20', seed = '1'] = process.argv.slice(2);
// In the middle of the first orders or the next.
const killAfter = Array.from({ length: Number(kills) }, (_, at) => ((at + Number(seed)) * 7_919) % 2_500);
const report = await replayRounds({
  events: Number(events),
  killAfter,
  onKill: (round, stored) => process.stderr.write(`kill ${round}: ${stored} events stored\n`),
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.missing + report.twice + report.inBoth + report.lost === 0 && report.countersAddUp ? 0 : 1;
