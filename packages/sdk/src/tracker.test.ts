import { expect, test, vi } from 'vitest';
import type { Plan } from '../../../test/types/plan.generated.ts';
import { tracker } from './tracker.ts';

function spyClient() {
  const calls: unknown[][] = [];
  const record =
    (name: string) =>
    (...call: unknown[]) => {
      calls.push([name, ...call]);
    };
  return { calls, capture: record('capture'), identify: record('identify'), setPersonProperties: record('set') };
}

test('calls reach posthog-js as it wants them', () => {
  const client = spyClient();
  const tracking = tracker<Plan>(client);
  tracking.capture('timer_started', { duration: 25, type: 'focus' }, { send_instantly: true });
  tracking.capture('logged_out');
  tracking.identify('ada', { email: 'ada@example.org', userType: 'student' }, { tenant: 'acemate' });
  tracking.setPerson({ userType: 'educator' });
  expect(client.calls).toEqual([
    ['capture', 'timer_started', { duration: 25, type: 'focus' }, { send_instantly: true }],
    ['capture', 'logged_out', {}, undefined],
    ['identify', 'ada', { email: 'ada@example.org', userType: 'student' }, { tenant: 'acemate' }],
    ['set', { userType: 'educator' }, undefined],
  ]);
});

test('bound properties ride along, the call’s own count, and one given as undefined is not given', () => {
  const client = spyClient();
  const course = tracker<Plan>(client).with({ courseId: 'c', courseType: 'demo', courseRole: null });
  course.capture('exam_completed', { score: 1 });
  course.with({ courseType: 'private' }).capture('exam_completed', { score: 2, courseId: 'd' });
  const unsure: { courseId?: string } = JSON.parse('{}');
  course.capture('exam_completed', { score: 3, ...unsure, ...({ courseId: undefined } as object) });
  expect(client.calls.map(([, , properties]) => properties)).toEqual([
    { courseId: 'c', courseType: 'demo', courseRole: null, score: 1 },
    { courseId: 'd', courseType: 'private', courseRole: null, score: 2 },
    { courseId: 'c', courseType: 'demo', courseRole: null, score: 3 },
  ]);
});

test('a client without setPersonProperties is sent the event that it would send', () => {
  const { calls, capture, identify } = spyClient();
  tracker<Plan>({ capture, identify }).setPerson({ tenant: 'acemate' });
  expect(calls).toEqual([['capture', '$set', { $set: { tenant: 'acemate' }, $set_once: undefined }]]);
});

test('what a client throws is reported and never reaches the caller', () => {
  const failure = new Error('full');
  const fail = () => {
    throw failure;
  };
  const onError = vi.fn();
  const tracking = tracker<Plan>({ capture: fail, identify: fail, setPersonProperties: fail }, { onError });
  tracking.capture('logged_out');
  tracking.identify('ada', { email: 'ada@example.org', userType: 'student' });
  tracking.setPerson({ tenant: 'acemate' });
  expect(onError.mock.calls).toEqual([[failure], [failure], [failure]]);
});

test('without a client, as on a server that renders, every call does nothing', () => {
  const tracking = tracker<Plan>(undefined);
  tracking.capture('logged_out');
  tracking.identify('ada', { email: 'ada@example.org', userType: 'student' });
  tracking.with({ courseId: 'c' }).setPerson({ tenant: 'acemate' });
});
