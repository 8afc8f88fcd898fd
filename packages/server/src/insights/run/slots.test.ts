import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

const { signal } = new AbortController();

/** Lets everything run that can. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('so many run at once, the others in the order in which they came', async () => {
  const slots = createSlots({ atOnce: 2, waiting: 10 });
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  for (const name of ['a', 'b', 'c', 'd']) {
    void slots.take(signal).then((free) => {
      began.push(name);
      ends.set(name, free);
    });
  }
  await settled();
  expect(began).toEqual(['a', 'b']);
  ends.get('b')?.();
  // Twice is once.
  ends.get('b')?.();
  await settled();
  expect(began).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  await settled();
  expect(began).toEqual(['a', 'b', 'c', 'd']);
});

test('one that is given up while it waits never begins, and the next has its turn', async () => {
  const slots = createSlots({ atOnce: 1, waiting: 10 });
  const free = await slots.take(signal);
  const stop = new AbortController();
  const given = slots.take(stop.signal).catch((error: unknown) => error);
  const next = slots.take(signal);
  stop.abort();
  expect(await given).toMatchObject({ code: 'query_cancelled' });
  free();
  expect(await next).toBeTypeOf('function');
  await expect(slots.take(stop.signal)).rejects.toMatchObject({ code: 'query_cancelled' });
});

test('more than may wait are refused', async () => {
  const slots = createSlots({ atOnce: 1, waiting: 1 });
  await slots.take(signal);
  void slots.take(signal);
  await expect(slots.take(signal)).rejects.toMatchObject({
    code: 'too_many_questions',
    message: '1 questions run and 1 wait already; ask again later.',
  });
});
