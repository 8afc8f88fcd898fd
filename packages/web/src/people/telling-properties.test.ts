import type { PlanDocument } from '@eventbook/server';
import { expect, test } from 'vitest';
import { tellingProperties } from './telling-properties.ts';

type PlanProperty = PlanDocument['everywhere'][number];

const property = (name: string, more: Partial<PlanProperty> = {}): PlanProperty => ({
  name,
  kind: 'string',
  required: false,
  nullable: false,
  pii: 'none',
  ...more,
});
const shown = (...properties: readonly PlanProperty[]) => {
  const event = { name: 'Identify', area: '', description: '', tags: [], href: '', properties };
  const plan: PlanDocument = { title: '', version: '', areas: [], events: [], person: event, everywhere: [] };
  return tellingProperties(plan).map(({ name }) => name);
};
const members = ['a', 'b'];

test('people are told apart by properties with a list of members, then by flags, three at most', () => {
  expect(
    shown(
      property('isActive', { kind: 'boolean' }),
      property('tier', { enum: members }),
      property('age', { kind: 'number' }),
      property('country', { enum: members }),
      property('isNew', { kind: 'boolean' }),
    ),
  ).toEqual(['tier', 'country', 'isActive']);
});

test('what says who somebody is, or the same of everybody, is no column', () => {
  expect(
    shown(
      property('email', { pii: 'direct' }),
      property('plan', { enum: ['only'] }),
      property('mood', { enum: members, pii: 'content' }),
      property('goals', { kind: 'array of string', enum: members }),
    ),
  ).toEqual([]);
  expect(tellingProperties(undefined)).toEqual([]);
});
