import { catalog, event } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { layout, type QueryOptions, type Store } from '../store/index.ts';
import { createAsking } from './create-asking.ts';
import { noStore } from './run/no-store.ts';

const plan = catalog({
  title: 'T',
  version: '1',
  description: 'D',
  areas: { a: { title: 'A', events: { clicked: event({ description: 'A click.', properties: {} }) } } },
  person: event({ description: 'Who.', properties: { tier: z.string().describe('Tier') } }),
});

/** An asking over a store that answers as told. */
function over(query: (sql: string, options: QueryOptions) => Promise<never[]>, queryId?: string) {
  const store: Store = { ...noStore, query };
  return createAsking({
    store,
    catalog: plan,
    layout: layout(plan),
    environment: 'production',
    timezone: 'UTC',
    weekStart: 'monday',
    ...(queryId !== undefined && { queryId }),
  });
}

test('two statements of a question run at once, each with an id of its own that names the question', async () => {
  const ids: (string | undefined)[] = [];
  let running = 0;
  let most = 0;
  const asking = over(async (_sql, { queryId }) => {
    ids.push(queryId);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    return [];
  }, 'q');
  await Promise.all([1, 2, 3, 4, 5].map((each) => asking.rows(`SELECT ${each}`, {})));
  expect([most, ids]).toEqual([2, ['q.1', 'q.2', 'q.3', 'q.4', 'q.5']]);
});

test.each([
  [
    'a bound',
    new EventbookError('query_too_large', 'Memory limit (for query) exceeded: would use 6.1 GiB …', {
      engineCode: 241,
    }),
    'query_too_large: The question went over its bound of time, memory or rows. Ask for a shorter range, fewer breakdowns or narrower filters.',
  ],
  [
    'a pattern',
    new EventbookError('store_rejected', 'OptimizedRegularExpression: cannot compile re2 …', { engineCode: 427 }),
    'invalid_params: A pattern is no regular expression that the engine (RE2) takes.',
  ],
  ['a store that is gone', new EventbookError('store_unavailable', 'No answer.'), 'store_unavailable: No answer.'],
])('what the engine says of %s is said so that a user can do something about it', async (_what, thrown, says) => {
  const asking = over(() => Promise.reject(thrown));
  const error = await asking.rows('SELECT 1', {}).catch((caught: unknown) => caught);
  expect(error instanceof EventbookError && `${error.code}: ${error.message}`).toBe(says);
});
