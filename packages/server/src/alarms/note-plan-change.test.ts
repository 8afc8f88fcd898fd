import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog, event } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openState } from '../state/index.ts';
import { notePlanChange } from './note-plan-change.ts';

const plan = (events: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>>) =>
  catalog({
    title: 'Letters',
    version: '1.0.0',
    description: 'Letters.',
    areas: {
      letters: {
        title: 'Letters',
        events: Object.fromEntries(
          Object.entries(events).map(([name, properties]) => [name, event({ description: name, properties })]),
        ),
      },
    },
    person: event({ description: 'Who it is.', properties: {} }),
  });

test('a start with another plan is written down, the first and an equal one are not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eventbook-plan-'));
  const state = openState({ folder, environments: ['production'] });
  const number = z.number().describe('How many.');
  notePlanChange(state, plan({ a: { n: number }, b: {} }), Date.UTC(2026, 4, 1));
  notePlanChange(state, plan({ a: { n: number }, b: {} }), Date.UTC(2026, 4, 2));
  expect(state.annotations.list()).toEqual([]);
  notePlanChange(state, plan({ a: { n: number.optional() }, c: {}, d: {} }), Date.UTC(2026, 4, 3));
  notePlanChange(state, plan({ a: { n: number.optional() }, c: {}, d: {} }), Date.UTC(2026, 4, 4));
  expect(state.annotations.list()).toMatchObject([
    {
      name: 'Plan: 2 events added, 1 removed, 1 changed',
      definition: {
        at: '2026-05-03T00:00:00.000Z',
        source: 'plan',
        text: [
          'Plan: 2 events added, 1 removed, 1 changed',
          'a.n became optional',
          'b was removed',
          'c was added',
          'd was added',
        ].join('\n'),
      },
    },
  ]);
  state.facts.put('plan_lock', 'nothing that can be read');
  notePlanChange(state, plan({ a: {} }), Date.UTC(2026, 4, 5));
  expect(state.annotations.list()).toHaveLength(1);
  state.close();
  await rm(folder, { recursive: true });
});
