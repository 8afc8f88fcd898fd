// The long form of test/crash.test.ts: npx tsx test/long/crash.ts [rounds] [seed]
import { crashRounds } from '../support/crash-rounds.ts';

const [rounds = '50', seed = '1'] = process.argv.slice(2);
const report = await crashRounds({
  rounds: Number(rounds),
  connections: 16,
  seed: Number(seed),
  onRound: (round, acknowledged) => process.stderr.write(`round ${round}: ${acknowledged} acknowledged so far\n`),
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode =
  report.missing +
    report.twice +
    report.missingInCopy +
    report.twiceInCopy +
    report.unlikeActivity +
    report.wrongPersons ===
  0
    ? 0
    : 1;
