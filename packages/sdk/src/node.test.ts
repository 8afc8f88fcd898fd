import { expect, test } from 'vitest';
import type { Plan } from '../../../test/types/plan.generated.ts';
import { tracker } from './node.ts';

function spyClient() {
  const calls: unknown[][] = [];
  const record =
    (name: string) =>
    (...call: unknown[]) => {
      calls.push([name, ...call]);
    };
  return { calls, capture: record('capture'), identify: record('identify'), setPersonProperties: record('set') };
}

test('messages reach posthog-node as it wants them, bound properties within', () => {
  const client = spyClient();
  const tracking = tracker<Plan>(client);
  const course = tracking.with({ courseId: 'c', courseType: 'demo', courseRole: null });
  course.capture({ distinctId: 'ada', event: 'exam_completed', properties: { score: 1 }, groups: { company: 'id:5' } });
  tracking.identify({ distinctId: 'ada', properties: { email: 'ada@example.org', userType: 'student' } });
  tracking.setPerson({ distinctId: 'ada', properties: { tenant: 'acemate' } });
  expect(client.calls).toEqual([
    [
      'capture',
      {
        distinctId: 'ada',
        event: 'exam_completed',
        properties: { courseId: 'c', courseType: 'demo', courseRole: null, score: 1 },
        groups: { company: 'id:5' },
      },
    ],
    ['identify', { distinctId: 'ada', properties: { email: 'ada@example.org', userType: 'student' } }],
    ['set', { distinctId: 'ada', properties: { tenant: 'acemate' }, propertiesOnce: {} }],
  ]);
});

test('a client without setPersonProperties is sent the event that it would send', () => {
  const { calls, capture, identify } = spyClient();
  tracker<Plan>({ capture, identify }).setPerson({ distinctId: 'ada', properties: { tenant: 'acemate' } });
  expect(calls).toEqual([
    ['capture', { distinctId: 'ada', event: '$set', properties: { $set: { tenant: 'acemate' }, $set_once: {} } }],
  ]);
});
