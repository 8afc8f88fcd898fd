import { expect, test } from 'vitest';
import { crashRounds } from './support/crash-rounds.ts';

test('kill -9 under load: nothing acknowledged is missing, nothing is there twice, in both tables, and everybody is who they are', async () => {
  const report = await crashRounds({ rounds: 3, connections: 16, seed: 1 });
  expect(report.acknowledged).toBeGreaterThan(100);
  expect(report.merges).toBeGreaterThan(10);
  expect(report).toMatchObject({
    missing: 0,
    twice: 0,
    missingInCopy: 0,
    twiceInCopy: 0,
    unlikeActivity: 0,
    wrongPersons: 0,
  });
}, 180_000);
