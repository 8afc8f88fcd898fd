import { catalog, event } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { EventbookError } from '../errors.ts';
import { createSlots } from '../insights/index.ts';
import type { Rooms } from './rooms.ts';
import type { Shared } from './share-of.ts';
import { sharedAnswer } from './shared-dashboard.ts';

const plan = catalog({
  title: 'Letters',
  version: '1.0.0',
  description: 'Letters.',
  areas: { letters: { title: 'Letters', events: { a: event({ description: 'a', properties: {} }) } } },
  person: event({ description: 'Who it is.', properties: {} }),
});

const shared = {
  share: { environment: 'staging', personal: false },
  dashboard: {
    dateRange: { from: '-7d' },
    filters: { cohort: 'regulars' },
    tiles: [{ id: 'a', question: { kind: 'trends', params: { series: [{ event: 'a' }], filters: { segment: 's' } } } }],
  },
  // No more of it is looked at for an answer.
} as unknown as Shared;

/** As much of a server as an answer needs; `ask` is what a question does. */
function rooms(ask: (wanted: object) => Promise<unknown>): Rooms {
  const parts = { catalog: plan, guests: createSlots({ atOnce: 1, waiting: 2 }), questions: { ask } };
  return parts as unknown as Rooms;
}

const { signal } = new AbortController();

test('a guest asks what the dashboard asks, in the environment of the link and never fresh', async () => {
  const asked: object[] = [];
  await sharedAnswer(
    rooms(async (wanted) => asked.push(wanted)),
    shared,
    'a',
    signal,
  );
  expect(asked).toEqual([
    {
      environment: 'staging',
      kind: 'trends',
      params: {
        series: [{ event: 'a' }],
        dateRange: { from: '-7d' },
        filters: { and: [{ segment: 's' }, { cohort: 'regulars' }] },
      },
    },
  ]);
});

test('guests are answered one after the other, and sent away when too many wait', async () => {
  let running = 0;
  let most = 0;
  const server = rooms(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  });
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => sharedAnswer(server, shared, 'a', signal)));
  expect(outcomes.map((each) => (each.status === 'rejected' ? each.reason.code : 'answered'))).toEqual([
    'answered',
    'answered',
    'answered',
    'too_many_questions',
    'too_many_questions',
  ]);
  expect(most).toBe(1);
  await expect(sharedAnswer(server, shared, 'a', signal)).resolves.toBeUndefined();
});

test('what went wrong is told by its code: the message may name what the guest is not to know', async () => {
  const server = rooms(async () => {
    throw new EventbookError('invalid_params', 'There is no cohort "board-members".');
  });
  await expect(sharedAnswer(server, shared, 'a', signal)).rejects.toMatchObject({
    code: 'invalid_params',
    message: 'The parameters do not fit; the message says which and what was expected.',
  });
});
