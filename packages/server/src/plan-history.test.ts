import { type Catalog, catalog, compare, context, event, lockText, planLock } from '@eventbook/catalog';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { historyOf } from './plan-history.ts';

const words = (text: string) => z.string().meta({ pii: 'none' }).describe(text);

function plan(changed: { person?: string; shared?: string; own?: string; left?: boolean }): Catalog {
  const course = context({
    name: 'course',
    description: 'C',
    properties: { course: words(changed.shared ?? 'Course.') },
  });
  const exam_left = event({ description: 'Left.', context: [course] });
  const exam_opened = event({
    description: 'Opened.',
    context: [course],
    properties: changed.own === undefined ? {} : { own: words(changed.own) },
  });
  return catalog({
    title: 'School',
    version: '1.0.0',
    description: 'A plan.',
    areas: { exams: { title: 'Exams', events: { exam_opened, ...(changed.left !== true && { exam_left }) } } },
    person: event({ description: 'A person.', properties: { name: words(changed.person ?? 'Name.') } }),
  });
}

it.each([
  ['nothing', {}, 0],
  ['an event', { own: 'Own.' }, 1],
  ['an event that goes', { left: true }, 1],
  ['what events share', { shared: 'The course.' }, 2],
  ['the person', { person: 'The name.' }, 1],
  ['all of it', { own: 'Own.', left: true, shared: 'The course.', person: 'The name.' }, 4],
])('a change of %s is told as the comparison tells it', (_, changed, count) => {
  const before = planLock(plan({}));
  const now = planLock(plan(changed));
  const state = { commit: 'a'.repeat(40), date: '2026-10-01T12:00:00Z', subject: 'Before', text: lockText(before) };
  const changes = historyOf([state], now, true).entries.flatMap((entry) => entry.changes);
  expect(changes).toEqual(compare(before, now));
  expect(changes).toHaveLength(count);
});
