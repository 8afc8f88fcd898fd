import { catalog, type SimulatedEvent } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { flawed } from './flaws.ts';

const plan = catalog({
  title: 'T',
  version: '1',
  description: 'D',
  areas: {
    a: {
      title: 'A',
      events: {
        exam_taken: definition({ score: z.number(), mode: z.enum(['quick', 'deep']), hint: z.boolean().optional() }),
        opened_it: definition({}),
      },
    },
  },
  person: definition({}),
});

function definition(shape: z.ZodRawShape) {
  return { source: { description: 'D' }, shape, schema: z.strictObject(shape) };
}

function* events(count: number): Generator<SimulatedEvent> {
  for (let at = 0; at < count; at += 1) {
    const of =
      at % 3 === 0
        ? { event: 'opened_it', properties: {} }
        : { event: 'exam_taken', properties: { score: at, mode: 'deep' } };
    yield {
      uuid: `0190b5e4-1111-7000-8000-${String(at).padStart(12, '0')}`,
      distinctId: 'ada',
      timestamp: at,
      platform: {},
      ...of,
    };
  }
  yield { uuid: 'last', event: '$pageview', distinctId: 'ada', timestamp: 0, properties: {}, platform: {} };
}

const problems = ({ event, properties }: SimulatedEvent) =>
  event === '$pageview' ? [] : (plan.events.get(event)?.validate(properties) ?? [{ kind: 'unknown_event' }]);

test('about the share that is asked for breaks the plan, in five ways', () => {
  const all = [...flawed(events(6_000), plan, 0.1)].map(problems);
  const broken = all.filter((each) => each.length > 0);
  expect(broken.length / all.length).toBeGreaterThan(0.08);
  expect(broken.length / all.length).toBeLessThan(0.12);
  const kinds = new Set(broken.map(([first]) => first?.kind));
  expect([...kinds].sort()).toEqual([
    'extra_property',
    'missing_property',
    'not_in_enum',
    'unknown_event',
    'wrong_type',
  ]);
});

test('the same events are broken in the same way each time', () => {
  const texts = () => [...flawed(events(500), plan, 0.5)].map((event) => JSON.stringify(event));
  expect(texts()).toEqual(texts());
});

test('with a share of 1 every event of the plan is broken, and PostHog’s own are left alone', () => {
  const all = [...flawed(events(300), plan, 1)];
  expect(all.slice(0, -1).filter((event) => problems(event).length === 0)).toEqual([]);
  expect(all.at(-1)).toEqual({
    uuid: 'last',
    event: '$pageview',
    distinctId: 'ada',
    timestamp: 0,
    properties: {},
    platform: {},
  });
});
