import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalog, type PlanSource } from './catalog.ts';
import { context } from './context.ts';
import { event } from './event.ts';

const course = context({
  name: 'course',
  description: 'The course at hand',
  properties: { courseType: z.enum(['private', 'demo']).describe('The type of course') },
});
const app = context({
  name: 'app',
  description: 'The app',
  properties: { appVersion: z.string().describe('Its version') },
});

const exam_completed = event({
  description: 'An exam ends.',
  context: [course],
  properties: { score: z.number().describe('The score'), takenAt: z.iso.datetime().optional().describe('When') },
});
const exam_generated = event({ description: 'An exam is made.', properties: { score: z.int().nullable() } });
const quiz_completed = event({ description: 'A quiz ends.' });

const source: PlanSource = {
  title: 'Plan',
  version: '1',
  description: 'Words',
  areas: {
    exams: { title: 'Exams', events: { exam_completed, exam_generated, helper: () => 1, types: ['a'] } },
    quiz: { title: 'Quiz', description: 'Every day', events: { quiz_completed, exam_completed: quiz_completed } },
  },
  order: ['quiz_completed', 'exam_generated', 'gone'],
  person: event({ description: 'The person', properties: { score: z.string() } }),
  everywhere: [app],
};
const plan = catalog(source);

test('events come in the order of publication, then by area', () => {
  expect([...plan.events.keys()]).toEqual(['quiz_completed', 'exam_generated', 'exam_completed']);
});

test('areas hold their events in that order; other exports are no events', () => {
  expect(plan.areas).toEqual([
    { name: 'exams', title: 'Exams', events: ['exam_generated', 'exam_completed'] },
    { name: 'quiz', title: 'Quiz', description: 'Every day', events: ['quiz_completed'] },
  ]);
});

test('of two events of one name the first counts', () => {
  expect(plan.events.get('exam_completed')?.description).toBe('An exam ends.');
});

test('properties of a context come first and say where they are from', () => {
  const properties = [...(plan.events.get('exam_completed')?.properties.values() ?? [])];
  expect(properties.map(({ name, kind, required, context: from }) => ({ name, kind, required, from }))).toEqual([
    { name: 'courseType', kind: 'string', required: true, from: 'course' },
    { name: 'score', kind: 'number', required: true, from: undefined },
    { name: 'takenAt', kind: 'date-time', required: false, from: undefined },
  ]);
});

test('what is known of a property', () => {
  const { validate: _, ...facts } = plan.events.get('exam_completed')?.properties.get('courseType') ?? {};
  expect(facts).toEqual({
    name: 'courseType',
    kind: 'string',
    required: true,
    nullable: false,
    pii: 'none',
    description: 'The type of course',
    enum: ['private', 'demo'],
    context: 'course',
    jsonSchema: { type: 'string', enum: ['private', 'demo'], description: 'The type of course' },
  });
});

test('every property name has one kind and its events, those of the person apart', () => {
  expect(Object.fromEntries(plan.properties)).toEqual({
    score: { kind: 'number', events: ['exam_generated', 'exam_completed'] },
    courseType: { kind: 'string', events: ['exam_completed'] },
    takenAt: { kind: 'date-time', events: ['exam_completed'] },
  });
  expect(plan.person.properties.get('score')?.kind).toBe('string');
});

test('properties that any event may carry are known by name', () => {
  expect([...plan.everywhere.values()].map(({ name, context: from }) => [name, from])).toEqual([['appVersion', 'app']]);
});
