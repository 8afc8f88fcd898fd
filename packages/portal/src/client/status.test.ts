import { expect, test } from 'vitest';
import { type EventStatus, statusOf } from './status.ts';

const days = (...last: number[]) => [...new Array(30 - last.length).fill(0), ...last];
const event = { planned: true, deprecated: false, earlier: false, arrivals: undefined };
const arrived = (stored: number[], quarantined: number[] = []) => ({
  daily: days(...stored),
  quarantinedDaily: days(...quarantined),
});

test.each<[EventStatus, string, Parameters<typeof statusOf>[0]]>([
  ['planned', 'it never arrived', event],
  ['stale', 'it arrived once, not in 30 days', { ...event, earlier: true }],
  ['verified', 'all of the last 7 days was valid', { ...event, arrivals: arrived([1, 0, 0, 0, 0, 0, 0]) }],
  ['seen', 'it arrived 8 days ago, and not since', { ...event, arrivals: arrived([1, 0, 0, 0, 0, 0, 0, 0]) }],
  ['seen', 'one of the last 7 days was not valid', { ...event, arrivals: arrived([9, 9], [1, 0, 0, 0, 0, 0, 0]) }],
  ['verified', 'what was not valid is 8 days old', { ...event, arrivals: arrived([9], [1, 0, 0, 0, 0, 0, 0, 0]) }],
  ['seen', 'only what is not valid arrives', { ...event, arrivals: arrived([], [1]) }],
  ['deprecated', 'the plan says so, whatever arrives', { ...event, deprecated: true, arrivals: arrived([1]) }],
  ['unplanned', 'it is not in the plan', { ...event, planned: false, arrivals: arrived([], [1]) }],
])('an event is %s when %s', (status, _, known) => {
  expect(statusOf(known)).toBe(status);
});
