import type { EventDetail, PlanDocument, PlanProperty } from '@eventbook/server';
import { expect, it } from 'vitest';
import { eventProperties, propertyOf } from './event-properties.ts';

const property = (name: string, required: boolean): PlanProperty => ({
  name,
  kind: 'string',
  required,
  nullable: false,
  pii: 'none',
});
const planned = (name: string, properties: PlanProperty[]) => ({
  name,
  area: 'chat',
  description: '',
  tags: [],
  href: '/docs/',
  properties,
});
const plan: PlanDocument = {
  title: '',
  version: '1',
  areas: [],
  events: [planned('sent', [property('a', true), property('b', true), property('c', false)])],
  person: planned('Identify', [property('email', true)]),
  everywhere: [property('release', false)],
};
const detail = (more: Partial<EventDetail>): EventDetail => ({
  id: '1.0',
  uuid: 'u',
  event: 'sent',
  distinctId: 'anna',
  timestamp: '',
  receivedAt: '',
  verdict: 'stored',
  violations: [],
  warnings: [],
  properties: {},
  person: {},
  ...more,
});

it('lays each property where it belongs, with what is wrong beside it', () => {
  const missing = { kind: 'missing_property', path: 'b', expected: 'string', received: 'absent' } as const;
  const extra = {
    kind: 'extra_property',
    path: 'odd',
    expected: 'a property of the plan',
    received: 'string',
  } as const;
  const { groups, notSent, ownViolations } = eventProperties(
    detail({
      violations: [missing, extra],
      properties: { $lib: 'web', odd: 1, a: 'x', email: 'e', release: '1', utm_source: null, gclid: null },
    }),
    plan,
  );
  expect(Object.fromEntries([...groups].map(([group, rows]) => [group, rows.map(({ name }) => name)]))).toEqual({
    plan: ['a', 'b'],
    unplanned: ['odd'],
    everywhere: ['release'],
    person: ['email'],
    posthog: ['$lib', 'utm_source', 'gclid'],
  });
  expect(groups.get('plan')?.[1]).toMatchObject({ sent: false, violations: [missing] });
  expect(notSent.map(({ name }) => name)).toEqual(['c']);
  expect(ownViolations).toEqual([]);
});

it('keeps what is wrong with the event itself apart', () => {
  const unknown = { kind: 'unknown_event', path: '', expected: 'an event', received: 'string' } as const;
  const { groups, ownViolations } = eventProperties(
    detail({ event: 'constructor', violations: [unknown], properties: JSON.parse('{"__proto__":1}') }),
    plan,
  );
  expect(ownViolations).toEqual([unknown]);
  expect(groups.get('unplanned')?.map(({ name, value }) => [name, value])).toEqual([['__proto__', 1]]);
});

it('finds the property that a path points into, also when its name looks like a path', () => {
  expect(propertyOf('reasons[2]', new Set(['reasons']))).toBe('reasons');
  expect(propertyOf('a.b', new Set(['a.b']))).toBe('a.b');
  expect(propertyOf('', new Set())).toBe('');
});
