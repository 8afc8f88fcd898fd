import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the longest first: whoever begins with them is done when the others are. */
const longest = [
  'test/portal.test.ts',
  'test/squash.test.ts',
  'test/ui-dashboards.test.ts',
  'test/ui-questions.test.ts',
  'test/ui-quality.test.ts',
  'test/portal-live.test.ts',
  'test/simulate.test.ts',
  'test/clickhouse-url.test.ts',
  'test/insights/funnel-random.test.ts',
  'test/ui.test.ts',
  'test/ui-german.test.ts',
  'test/state-files.test.ts',
  'packages/server/src/store/squash-persons.test.ts',
  'test/dashboards.test.ts',
  'test/posthog-js.test.ts',
  'packages/server/src/store/store.test.ts',
  'test/asking.test.ts',
  'test/insights/retention.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
      return at === -1 ? longest.length : at;
    };
    // What is not named keeps vitest's own order.
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'events/**/*.test.ts',
      'simulation/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A second, as it is otherwise, is short where others work too.
    expect: { poll: { timeout: 15_000 } },
    // Tests of browsers and servers wait half of their time: two processors keep three of them busy.
    maxWorkers: 3,
    // A worker keeps what it has loaded for its next file: nothing of ours is kept in a module that a test changes.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
