import type { SimulatedEvent } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { asNode } from './as-node.ts';

const own = {
  uuid: 'u1',
  event: 'exam_taken',
  distinctId: 'ada',
  timestamp: 5,
  properties: { score: 7, $set: { plan: 'pro' } },
};
const browser = {
  $lib: 'web',
  $lib_version: '1.449.2',
  $os: 'Linux',
  $browser: 'Firefox',
  $session_id: 's1',
  $process_person_profile: false,
  utm_source: 'google',
};
const events: readonly SimulatedEvent[] = [
  { ...own, platform: browser },
  { ...own, uuid: 'u2', platform: browser },
  { ...own, uuid: 'u3', platform: {} },
];

test('an event keeps what it says, and whose visit it is; what a browser is goes', () => {
  const node = { $lib: 'posthog-node', $lib_version: '5.70.0', $is_server: true, $geoip_disable: true };
  const [first, second, third] = asNode(events);
  expect(first).toEqual({ ...own, platform: { ...node, $session_id: 's1', $process_person_profile: false } });
  expect(third).toEqual({ ...own, uuid: 'u3', platform: node });
  // One object for a visit: its text is made once.
  expect(second?.platform).toBe(first?.platform);
});
