import { expect, test } from 'vitest';
import { replayRounds } from './support/replay-rounds.ts';

test('kill -9 in the middle of a replay: each event is stored once or still in the quarantine, and the counters say so', async () => {
  const report = await replayRounds({ events: 6_000, killAfter: [100] });
  expect(report.quarantined).toBeGreaterThan(5_000);
  expect(report).toMatchObject({ missing: 0, twice: 0, inBoth: 0, lost: 0, countersAddUp: true });
}, 180_000);
