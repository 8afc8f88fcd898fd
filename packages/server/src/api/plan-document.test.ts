import { catalog, context, event } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { planDocument } from './plan-document.ts';
import { planDocumentSchema } from './schemas.ts';

const app = context({
  name: 'app',
  description: 'The app',
  properties: { installation: z.string().meta({ pii: 'pseudonymous' }) },
});
const message_sent = event({
  description: 'A message is sent.',
  properties: { reply: z.string(), length: z.number().meta({ pii: 'none' }) },
});
const plan = planDocument(
  catalog({
    title: 'Plan',
    version: '1',
    description: '',
    areas: { chat: { title: 'Chat', events: { message_sent } } },
    person: event({ description: 'The person', properties: { email: z.email().meta({ pii: 'direct' }) } }),
    everywhere: [app],
  }),
  (name) => `/docs/events/${name}.html`,
);

test('every property says its PII class; one that the plan has not classed is content', () => {
  const [sent] = plan.events;
  const all = [...(sent?.properties ?? []), ...plan.person.properties, ...plan.everywhere];
  expect(Object.fromEntries(all.map(({ name, pii }) => [name, pii]))).toEqual({
    reply: 'content',
    length: 'none',
    email: 'direct',
    installation: 'pseudonymous',
  });
});

test('the answer is what the API document says', () => {
  expect(planDocumentSchema.parse(plan)).toEqual(JSON.parse(JSON.stringify(plan)));
});
