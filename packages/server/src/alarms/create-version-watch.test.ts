import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InsightsUnderTest, insightsUnderTest } from '../../../../test/support/insights-under-test.ts';
import { EventbookError } from '../errors.ts';
import type { Questions } from '../insights/index.ts';
import { openState, type State } from '../state/index.ts';
import { compareVersions } from './compare-versions.ts';
import { createVersionWatch } from './create-version-watch.ts';

/** All that is written in these tests arrives then. */
const received = Date.UTC(2026, 5, 1);

let under: InsightsUnderTest;
let folder: string;
let state: State;
beforeAll(async () => {
  under = await insightsUnderTest();
  folder = await mkdtemp(join(tmpdir(), 'eventbook-versions-'));
  state = openState({ folder, environments: ['production'] });
});
afterAll(async () => {
  state.close();
  await under.close();
  await rm(folder, { recursive: true, force: true });
});

const send = (people: number, properties: Readonly<Record<string, string>>, times = 4) =>
  under.write(
    Array.from({ length: people * times }, (_, at) => ({
      person: 1 + (at % people),
      event: 'a',
      at: received,
      properties,
    })),
  );
const over: Questions['over'] = async (_environment, _kind, _watching, work) => await work(under.asking());
const look = (at = received + 60_000, questions: Pick<Questions, 'over'> = { over }) =>
  createVersionWatch({ state, questions, environment: 'production', log: () => {}, now: () => at }).look();
const noted = () => state.annotations.list().map(({ definition }) => definition);

test('a newer version of a client that people use is a deploy, once; what is there at first, or older, or one person’s, is none', async () => {
  await send(6, { $lib: 'web', $lib_version: '1.9.3' });
  await send(3, { $lib: 'posthog-ios', $lib_version: '3.0.0', $app_version: '2.4.0' });
  await look();
  expect(noted()).toEqual([]);

  await send(4, { $lib: 'web', $lib_version: '1.10.0' });
  await send(3, { $lib: 'web', $lib_version: '1.8.0' });
  await send(1, { $lib: 'web', $lib_version: '9.0.0' }, 50);
  await send(2, { $lib: 'web', $lib_version: '8.0.0' }, 50);
  await send(3, { $lib: 'web', $lib_version: 'latest' });
  await send(3, { $lib: 'posthog-ios', $lib_version: '3.0.0', $app_version: '2.5.0' });
  await look();
  await look();
  const at = '2026-06-01T00:00:00.000Z';
  expect(noted()).toEqual([
    { at, text: 'First seen: app (posthog-ios) 2.5.0', source: 'deploy' },
    { at, text: 'First seen: web 1.10.0', source: 'deploy' },
  ]);
});

test('a day later nothing of that is looked at, and a store that is away is asked again', async () => {
  await send(3, { $lib: 'web', $lib_version: '2.0.0' });
  await look(received + 25 * 3_600_000);
  await look(received, {
    over: async () => {
      throw new EventbookError('store_unavailable');
    },
  });
  expect(noted()).toHaveLength(2);
});

test('versions are ordered by their numbers', () => {
  const versions = ['1.10', '2.0.0-rc.1', '1.9.3', '1.9', '10', '1.10.0+7'];
  expect(versions.toSorted(compareVersions)).toEqual(['1.9', '1.9.3', '1.10', '1.10.0+7', '2.0.0-rc.1', '10']);
});
