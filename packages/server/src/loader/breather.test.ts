import { expect, test } from 'vitest';
import type { Frame } from '../journal/journal.ts';
import { Breather } from './breather.ts';
import { FrameSource } from './frame-source.ts';

/** Works for so many milliseconds. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test('after some work a breath is due, and what waited has its turn in it', async () => {
  const breather = new Breather();
  work(3);
  expect(breather.isDue).toBe(true);
  let turns = 0;
  setImmediate(() => {
    turns += 1;
  });
  await breather.breathe();
  expect(turns).toBe(1);
});

test('what is under way goes on while frames are opened', async () => {
  const frames = Array.from({ length: 20 }, (_, at): Frame => {
    const head = {
      environment: 'production',
      kind: 'events',
      events: 1,
      method: 'POST',
      url: '/batch/',
      receivedAt: 0,
    };
    return { sequence: at + 1, head: { ...head, kind: 'events' }, body: new Uint8Array() };
  });
  const source = new FrameSource(
    {
      journal: { read: async () => frames },
      decode: () => {
        work(3);
        return { token: 'phc_x', events: [], text: '', historical: false };
      },
      environments: ['production'],
      defaultEnvironment: 'production',
    },
    0,
  );
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 0);
  const taken = await source.take(20);
  clearInterval(counting);
  expect(taken.length).toBe(20);
  expect(turns).toBeGreaterThan(5);
});
