import { catalog, event } from '@eventbook/catalog';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { propertiesPage } from './properties-page.ts';

const plan = catalog({
  title: 'T',
  version: '1',
  description: 'D',
  areas: {
    a: {
      title: 'A',
      events: {
        one: event({
          description: 'One.',
          properties: { same: z.boolean().describe('S'), words: z.boolean().describe('W'), kind: z.enum(['x']) },
        }),
        two: event({
          description: 'Two.',
          properties: {
            same: z.boolean().optional().describe('S'),
            words: z.boolean().describe('V'),
            kind: z.enum(['y']).meta({ pii: 'direct' }),
          },
        }),
      },
    },
  },
  person: event({ description: 'Who.', properties: { same: z.string().describe('Of the person') } }),
});
const page = propertiesPage({ catalog: plan, product: 'p', live: false });
const body = (id: string) =>
  page
    .slice(page.indexOf(`<tbody id="${id}" `))
    .split('</tbody>')[0]
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('says of each property what it is and where, once when it is the same, and apart when it is not', () => {
  expect(body('properties.same')).toBe('same boolean S required in 1 of 2 one two');
  expect(body('properties.words')).toBe('words 2 descriptions boolean W required one boolean V required two');
  expect(body('properties.kind')).toContain('kind 2 forms string No description in the plan. Always x required one');
  expect(body('properties.kind')).toContain('Always y PII: direct required two');
  expect(body('person.properties.same')).toContain('Of the person');
});
