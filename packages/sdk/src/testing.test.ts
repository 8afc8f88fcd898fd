import { expect, test } from 'vitest';
import type { Plan } from '../../../test/types/plan.generated.ts';
import { tracker as nodeTracker } from './node.ts';
import { recordingClient } from './testing.ts';
import { tracker } from './tracker.ts';

test('it remembers what either tracker sends, in order, until told to forget', () => {
  const client = recordingClient<Plan>();
  tracker<Plan>(client).capture('timer_started', { duration: 25, type: 'focus' });
  nodeTracker<Plan>(client).capture({ distinctId: 'ada', event: 'logged_out' });
  tracker<Plan>(client).setPerson({ tenant: 'acemate' });
  nodeTracker<Plan>(client).setPerson({ distinctId: 'ada', properties: { tenant: 'acemate' } });
  nodeTracker<Plan>(client).identify({ distinctId: 'ada', properties: { email: 'a@b.org', userType: 'student' } });
  expect(client.events).toEqual([
    { event: 'timer_started', properties: { duration: 25, type: 'focus' } },
    { event: 'logged_out', distinctId: 'ada', properties: {} },
  ]);
  expect(client.persons).toEqual([
    { call: 'setPerson', properties: { tenant: 'acemate' } },
    { call: 'setPerson', distinctId: 'ada', properties: { tenant: 'acemate' } },
    { call: 'identify', distinctId: 'ada', properties: { email: 'a@b.org', userType: 'student' } },
  ]);
  client.clear();
  expect([client.events, client.persons]).toEqual([[], []]);
});

test('expectCaptured finds an event by part of its properties, and otherwise says what came in its place', () => {
  const client = recordingClient<Plan>();
  expect(() => client.expectCaptured('timer_started')).toThrow('No timer_started was captured. Captured: nothing.');
  const { capture } = tracker<Plan>(client);
  capture('timer_started', { duration: 25, type: 'focus' });
  capture('logged_out');
  expect(client.expectCaptured('timer_started', { type: 'focus' }).duration).toBe(25);
  expect(() => client.expectCaptured('exam_completed')).toThrow('Captured: timer_started, logged_out.');
  expect(() => client.expectCaptured('timer_started', { duration: 5 })).toThrow(
    'No timer_started with {"duration":5} was captured, but:\n  {"duration":25,"type":"focus"}',
  );
});
