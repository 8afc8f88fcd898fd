import { expect, test } from 'vitest';
import { progressTeller, progressText } from './progress.ts';

const halfway = { done: 0.5, events: 12_000, stored: 10_000, seconds: 10 };

test('a line says how far it is, how fast and how long it takes', () => {
  expect(progressText(halfway, false)).toBe(' 50 %  12,000 events, 10,000 in the store  1,000/s  10 s left');
  expect(progressText({ ...halfway, done: 0.02, stored: undefined }, true)).toBe(
    '░░░░░░░░░░░░░░░░░░░░░░░░   2 %  12,000 events  1,200/s  8 min 10 s left',
  );
});

test('a terminal gets one line that is drawn over, a file a plain line now and then', () => {
  const told = (isTerminal: boolean) => {
    let text = '';
    let now = 0;
    const teller = progressTeller({ write: (more: string) => (text += more) }, isTerminal, () => now);
    for (; now <= 6_000; now += 3_000) teller.tell(() => halfway);
    teller.clear();
    return text;
  };
  expect(told(false)).toBe(`${progressText(halfway, false)}\n`);
  const line = `\r\u001b[2K${progressText(halfway, true)}`;
  expect(told(true)).toBe(`${line}${line}\r\u001b[2K`);
});
