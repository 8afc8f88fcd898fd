import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EventbookError } from '../errors.ts';
import type { LoaderState } from './checkpoint.ts';
import { LoadLoop, type LoopState } from './load-loop.ts';
import type { PreparedBatch } from './prepared-batch.ts';
import { emptyTally } from './tally.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An engine that loads all that it is told of in one step, or fails while `broken`. */
function fakeEngine() {
  const engine = {
    state: { loaded: 0, tally: emptyTally } as LoaderState, // without an intent
    oldestAtHand: undefined as number | undefined, // set by nobody here
    isUnsettled: false,
    broken: false,
    steps: [] as number[],
    async step(upTo: number): Promise<PreparedBatch | undefined> {
      engine.steps.push(Date.now());
      if (engine.broken) throw new EventbookError('store_unavailable');
      const first = engine.state.loaded + 1;
      engine.state = { ...engine.state, loaded: upTo };
      const empty = {
        rows: new Map(),
        people: new Map(),
        bodies: new Map(),
        outcomes: new Map(),
        before: new Map(),
        tally: emptyTally,
      };
      return { first, last: upTo, ...empty };
    },
  };
  return engine;
}

function started(engine = fakeEngine()) {
  const states: LoopState[] = [];
  const batches: PreparedBatch[] = [];
  const loop = new LoadLoop({
    engine,
    onState: (state) => states.push(state),
    onBatch: (batch) => batches.push(batch),
  });
  return { engine, loop, states, batches };
}

test('the first event is loaded at once, those that follow with a pause, together', async () => {
  const { engine, loop, batches } = started();
  const start = Date.now();
  loop.notify(1);
  await vi.advanceTimersByTimeAsync(0);
  for (let last = 2; last <= 11; last++) {
    loop.notify(last);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(500);
  expect(batches.map(({ first, last }) => [first, last])).toEqual([
    [1, 1],
    [2, 11],
  ]);
  expect(engine.steps.map((time) => time - start)[1]).toBeGreaterThanOrEqual(140);
  await loop.close();
});

test('a store that is down is tried again with growing pauses, and everything is loaded when it is back', async () => {
  const { engine, loop, states } = started();
  engine.broken = true;
  loop.notify(5);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toMatchObject({ loaded: 0, reachable: false });
  const pauses = engine.steps.slice(1).map((time, index) => time - (engine.steps[index] ?? 0));
  expect(pauses.slice(0, 7)).toEqual([100, 200, 400, 800, 1600, 3200, 5000]);
  engine.broken = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(states.at(-1)).toEqual({ loaded: 5, reachable: true });
  await loop.close();
});

test('closing does not wait for a store that is down', async () => {
  const { engine, loop } = started();
  engine.broken = true;
  loop.notify(1);
  await vi.advanceTimersByTimeAsync(10_000);
  await loop.close();
  expect(engine.state.loaded).toBe(0);
});

test('when damage has cost the newest frame the loop waits, and goes on with the next', async () => {
  const { engine, loop, batches } = started();
  const { step } = engine;
  engine.step = async (upTo) => (upTo < 2 ? undefined : step(upTo));
  loop.notify(1);
  await vi.advanceTimersByTimeAsync(10_000);
  loop.notify(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(batches.map(({ last }) => last)).toEqual([2]);
  await loop.close();
});
