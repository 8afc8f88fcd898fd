import { catalog, event } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { isPersonal } from './is-personal.ts';

const none = { pii: 'none' } as const;
const plan = catalog({
  title: 'Letters',
  version: '1.0.0',
  description: 'Letters.',
  areas: {
    letters: {
      title: 'Letters',
      events: {
        a: event({
          description: 'a',
          properties: {
            size: z.number().meta({ description: 'Size', ...none }),
            code: z.string().meta({ description: 'Code', ...none }),
            courseId: z.string().meta({ description: 'Course', pii: 'pseudonymous' }),
            unclassed: z.string().describe('Nobody said.'),
          },
        }),
        b: event({ description: 'b', properties: { code: z.string().meta({ description: 'Code', pii: 'content' }) } }),
      },
    },
  },
  person: event({
    description: 'Who it is.',
    properties: {
      tier: z.enum(['free', 'pro']).describe('Tier'),
      email: z.string().meta({ description: 'Email', pii: 'direct' }),
    },
  }),
});
const by = (...breakdowns: object[]) => ({ series: [{ event: 'a' }], breakdownFilter: { breakdowns } });

test.each([
  ['trends', { series: [{ event: 'a' }] }],
  ['trends', by({ property: 'size' })],
  ['funnel', by({ property: 'person.tier' }, { property: 'person_now.tier' }, { property: '$browser' })],
  ['retention', by({ cohorts: ['regulars'] })],
  ['trends', { series: [{ event: 'a', filters: { property: 'person.email', operator: 'is_set' } }] }],
  ['paths', { pages: 'event' }],
  ['paths', { events: [{ event: 'a' }, { event: 'b' }], property: 'size' }],
])('%s %j tells of nobody', (kind, params) => {
  expect(isPersonal(plan, { kind, params })).toBe(false);
});

test.each([
  ['sql', { sql: 'SELECT 1' }],
  ['trends', by({ property: 'size' }, { property: 'courseId' })],
  ['trends', by({ property: 'unclassed' })],
  // Harmless on one event, and what a person wrote on another.
  ['trends', by({ property: 'code' })],
  ['funnel', by({ property: 'person.email' })],
  ['retention', by({ property: 'person_now.email' })],
  ['trends', by({ property: 'person.unknown' })],
  ['trends', by({ property: 'distinct_id' })],
  ['trends', by({ property: '$session_id' })],
  ['trends', by({ property: '$current_url' })],
  ['trends', by({ property: 'group.company' })],
  ['trends', by({ property: 'constructor' })],
  ['trends', by({ property: ['size'] })],
  ['paths', {}],
  ['paths', { events: [{ event: 'a' }, { event: null }] }],
  ['paths', { events: [{ event: '$pageview' }] }],
  ['paths', { events: [{ event: 'a' }], property: 'courseId' }],
])('%s %j can show who somebody is', (kind, params) => {
  expect(isPersonal(plan, { kind, params })).toBe(true);
});
