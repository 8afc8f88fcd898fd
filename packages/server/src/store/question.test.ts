import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  kindsOfStore,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import type { EventbookError } from '../errors.ts';
import { layout } from './layout.ts';
import { migrate } from './migrate.ts';
import { type QuestionOptions, question } from './question.ts';

/** Milliseconds. Alone it is under 200; other tests share the cores. */
const longest = 1_000;
const plan = planUnderTest();
const columns = layout(plan);
const named = (count: number, value: string) => Array.from({ length: count }, (_, at) => `${value} AS c${at}`).join();
const row = (count: number) => `(SELECT arrayJoin(range(${count})) AS n)`;

describe.each(kindsOfStore)('a large answer of the store by its %s', (kind) => {
  let under: StoreUnderTest;
  beforeAll(async () => {
    under = await storeUnderTest(kind);
    await migrate(under.store, plan, ['production']);
  });
  afterAll(() => under.close());

  /** What came of a question and of writing its answer as the API does, and the worst delay of the event loop meanwhile. */
  async function asked(sql: string, options: QuestionOptions = {}) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const outcome = await question(under.store, columns, 'production', sql, options).then(
      (answer) => ({
        code: 'answered',
        message: '',
        truncated: answer.truncated,
        bytes: JSON.stringify(answer).length,
      }),
      ({ code, message }: EventbookError) => ({ code, message, truncated: false, bytes: 0 }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    delay.disable();
    return { ...outcome, worst: Math.round(delay.max / 1e6) };
  }

  it.each([
    ['five thousand rows of three thousand columns', `SELECT ${named(3_000, 'n')} FROM ${row(5_000)}`, {}],
    [
      'a million rows of 70 characters',
      `SELECT repeat('x', 70) AS a, n FROM ${row(1_000_000)}`,
      { maxRows: 1_000_000 },
    ],
    ['a file of 200 MB', `SELECT repeat('x', 20000) AS a, n FROM ${row(10_000)}`, { format: 'csv' }],
    [
      'one text of 100 MB',
      `SELECT repeat('x', 1000000) AS a, arrayStringConcat(arrayMap(i -> a, range(100))) AS b`,
      {},
    ],
  ] satisfies [string, string, QuestionOptions][])(
    'is refused with what to do, and holds nobody up: %s',
    async (_, sql, options) => {
      const { code, message, worst } = await asked(sql, options);
      expect([code, message]).toEqual(['query_too_large', expect.stringContaining('32 MB')]);
      expect(message).toContain('LIMIT');
      expect(worst).toBeLessThan(longest);
    },
  );

  it.each([
    ['a million short rows', `SELECT n FROM ${row(1_000_001)}`, { maxRows: 1_000_000 }, true],
    ['many columns', `SELECT ${named(990, 'n')} FROM ${row(1_000)}`, {}, false],
    ['a file of 30 MB', `SELECT repeat('x', 3000) AS a FROM ${row(10_001)}`, { format: 'csv' }, true],
  ] satisfies [string, string, QuestionOptions, boolean][])(
    'is given below the bound, and holds nobody up: %s',
    async (_, sql, options, cut) => {
      const { code, message, truncated, worst, bytes } = await asked(sql, options);
      expect([code, message, truncated, bytes < 33_000_000]).toEqual(['answered', '', cut, true]);
      expect(worst).toBeLessThan(longest);
    },
  );
});
