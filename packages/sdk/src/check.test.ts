import { catalog } from '@eventbook/catalog';
import { afterEach, expect, test, vi } from 'vitest';
import type { Plan } from '../../../test/types/plan.generated.ts';
import plan from '../../../test/types/plan.ts';
import type { Check, Checker } from './check.ts';
import { recordingClient } from './testing.ts';
import { tracker } from './tracker.ts';

const secret = 'a value that nobody may read';
// Calls that the compiler refuses, as an app in JavaScript would make them.
const wrong = { duration: secret, type: 'focus' } as unknown as { duration: number; type: 'focus' };
const right = { duration: 25, type: 'focus' } as const;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function checked(check: Omit<Check, 'load'> & Partial<Check>) {
  const client = recordingClient<Plan>();
  return { client, tracking: tracker<Plan>(client, { check: { load: () => catalog(plan), ...check } }) };
}

/** A plan that arrives when the test says. */
function later() {
  let arrive: (loaded: { default: Checker }) => void = () => {};
  let fail: (cause: Error) => void = () => {};
  const loading = new Promise<{ default: Checker }>((resolve, reject) => {
    arrive = resolve;
    fail = reject;
  });
  return { load: () => loading, arrive: () => arrive({ default: catalog(plan) }), fail: () => fail(new Error('gone')) };
}

test('by default it warns of event, path, expectation and kind, never of the value, and sends', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { client, tracking } = checked({});
  tracking.capture('timer_started', { ...wrong, colour: secret } as typeof right);
  tracking.capture('timer_started', right);
  expect(client.events).toHaveLength(2);
  expect(warn.mock.calls).toEqual([
    [
      '[eventbook] timer_started breaks the plan:\n' +
        '  duration: expected number, received string\n' +
        '  colour: expected no such property, received string',
    ],
  ]);
  expect(JSON.stringify(warn.mock.calls)).not.toContain(secret);
});

test('onViolation is told in place of the console', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const onViolation = vi.fn();
  checked({ onViolation }).tracking.capture('timer_started', wrong);
  expect(onViolation).toHaveBeenCalledExactlyOnceWith({
    event: 'timer_started',
    violations: [{ kind: 'wrong_type', path: 'duration', expected: 'number', received: 'string' }],
    message: '[eventbook] timer_started breaks the plan:\n  duration: expected number, received string',
  });
  expect(warn).not.toHaveBeenCalled();
});

test('throw throws at the call and sends nothing', () => {
  const { client, tracking } = checked({ mode: 'throw' });
  expect(() => tracking.capture('timer_started', wrong)).toThrow(/duration: expected number, received string/);
  expect(() => tracking.identify('ada', { email: 'nobody', userType: 'student' })).toThrow(/Identify .*\n {2}email: /);
  tracking.capture('timer_started', right);
  expect(client.events).toHaveLength(1);
  expect(client.persons).toHaveLength(0);
});

test('drop keeps a wrong event back and takes the wrong properties from a person', () => {
  const onViolation = vi.fn();
  const { client, tracking } = checked({ mode: 'drop', onViolation });
  tracking.capture('timer_started', wrong);
  tracking.capture('timer_started', right);
  tracking.identify('ada', { email: 'nobody', userType: 'student' });
  tracking.setPerson({ userType: 'teacher' as 'student', tenant: 'acemate' });
  expect(client.events).toEqual([{ event: 'timer_started', properties: right }]);
  expect(client.persons).toEqual([
    { call: 'identify', distinctId: 'ada', properties: { userType: 'student' } },
    { call: 'setPerson', properties: { tenant: 'acemate' } },
  ]);
  expect(onViolation.mock.calls.map(([{ event }]) => event)).toEqual(['timer_started', 'Identify', 'Identify']);
});

test('a part of a person may lack what the whole requires; an event that nobody planned is named', () => {
  const onViolation = vi.fn();
  const { tracking } = checked({ onViolation });
  tracking.setPerson({ tenant: 'acemate' });
  tracking.capture('timer_stopped' as 'logged_out');
  expect(onViolation.mock.calls.map(([{ message }]) => message)).toEqual([
    '[eventbook] timer_stopped breaks the plan:\n  the event: expected an event of the plan, received another name',
  ]);
});

test('what the collector does not hold against an event is not held against it here', () => {
  const { client, tracking } = checked({ mode: 'throw' });
  tracking.capture('timer_started', { ...right, $set: { tenant: 'acemate' }, userType: 'student' } as typeof right);
  expect(client.events).toHaveLength(1);
});

test('until the plan is there, warn lets events pass and checks them afterwards', async () => {
  const plan = later();
  const onViolation = vi.fn();
  const { client, tracking } = checked({ load: plan.load, onViolation });
  tracking.capture('timer_started', wrong);
  expect(client.events).toHaveLength(1);
  expect(onViolation).not.toHaveBeenCalled();
  plan.arrive();
  await vi.waitFor(() => expect(onViolation).toHaveBeenCalledOnce());
  expect(client.events).toHaveLength(1);
});

test('until the plan is there, drop holds everything back, in order', async () => {
  const plan = later();
  const onViolation = vi.fn();
  const order: string[] = [];
  const client = {
    capture: (event: string) => order.push(event),
    identify: () => order.push('identify'),
  };
  const tracking = tracker<Plan>(client, { check: { mode: 'drop', load: plan.load, onViolation } });
  tracking.capture('logged_out');
  tracking.capture('timer_started', wrong);
  tracking.identify('ada', { email: 'ada@example.org', userType: 'student' });
  tracking.capture('filter_cleared');
  expect(order).toEqual([]);
  plan.arrive();
  await vi.waitFor(() => expect(order).toEqual(['logged_out', 'identify', 'filter_cleared']));
  tracking.capture('timer_started', right);
  expect(order.at(-1)).toBe('timer_started');
  expect(onViolation).toHaveBeenCalledOnce();
});

test('an early event that breaks the plan is thrown on its own when the plan arrives, and stops no other', async () => {
  vi.useFakeTimers();
  try {
    const plan = later();
    const { client, tracking } = checked({ mode: 'throw', load: plan.load });
    tracking.capture('timer_started', wrong);
    tracking.capture('timer_started', right);
    plan.arrive();
    await Promise.resolve();
    expect(client.events).toEqual([{ event: 'timer_started', properties: right }]);
    expect(() => vi.runAllTimers()).toThrow('timer_started breaks the plan');
  } finally {
    vi.useRealTimers();
  }
});

test('a plan that cannot be loaded is said once, and nothing is lost for it', async () => {
  const plan = later();
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { client, tracking } = checked({ mode: 'drop', load: plan.load });
  tracking.capture('timer_started', wrong);
  plan.fail();
  await vi.waitFor(() => expect(client.events).toHaveLength(1));
  tracking.capture('timer_started', wrong);
  expect(client.events).toHaveLength(2);
  expect(warn.mock.calls).toEqual([
    ['[eventbook] The plan could not be loaded, so nothing is checked.', new Error('gone')],
  ]);
});

test('in production, and when off, nothing is loaded', () => {
  const load = vi.fn(() => catalog(plan));
  checked({ mode: 'off', load }).tracking.capture('timer_started', wrong);
  vi.stubEnv('NODE_ENV', 'production');
  checked({ mode: 'throw', load }).tracking.capture('timer_started', wrong);
  expect(load).not.toHaveBeenCalled();
});
