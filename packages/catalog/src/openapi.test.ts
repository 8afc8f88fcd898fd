import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalog } from './catalog.ts';
import { context } from './context.ts';
import { event } from './event.ts';
import { openapi } from './openapi.ts';

const course = context({
  name: 'course',
  description: 'The course at hand',
  properties: { courseType: z.enum(['private', 'demo']).describe('The type of course') },
});

const language = z.enum(['german', 'english']).meta({ id: 'Language' });

const exam_generated = event({
  description: 'Triggered when a user generates an exam.',
  context: [course],
  properties: {
    language: language.describe('The language of the exam'),
    numQuestions: z.number().nullable().optional().meta({ note: 'Our words.' }),
  },
  examples: [
    { courseType: 'demo', language: 'german' },
    { courseType: 'private', language: 'english', numQuestions: null },
  ],
  note: 'Sent by the server.',
  deprecated: 'Send exam_made.',
  owner: 'exams',
  tags: ['core'],
});

test('a plan as an OpenAPI document', () => {
  const plan = catalog({
    title: 'Events',
    version: '1.0.0',
    description: 'All of them.',
    areas: { exams: { title: 'Exams', description: 'All about exams.', events: { exam_generated } } },
    person: event({
      description: 'The person',
      properties: { email: z.email().meta({ pii: 'direct' }).describe('The address') },
    }),
  });
  expect(openapi(plan)).toEqual({
    openapi: '3.1.1',
    info: { title: 'Events', version: '1.0.0', description: 'All of them.' },
    tags: [
      { name: 'Identify', description: 'The person' },
      { name: 'Exams', description: 'All about exams.' },
    ],
    webhooks: {
      Identify: {
        post: {
          operationId: 'Identify',
          summary: 'Identify',
          description: 'The person',
          tags: ['Identify'],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    email: {
                      type: 'string',
                      format: 'email',
                      pattern: z.toJSONSchema(z.email()).pattern,
                      description: 'The address',
                      'x-pii': 'direct',
                    },
                  },
                  required: ['email'],
                  additionalProperties: false,
                },
              },
            },
          },
          responses: { 200: { description: 'The event was received.' } },
        },
      },
      exam_generated: {
        post: {
          operationId: 'exam_generated',
          summary: 'exam_generated',
          description: 'Triggered when a user generates an exam.',
          tags: ['Exams'],
          deprecated: true,
          'x-deprecated': 'Send exam_made.',
          'x-note': 'Sent by the server.',
          'x-owner': 'exams',
          'x-tags': ['core'],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    courseType: {
                      type: 'string',
                      enum: ['private', 'demo'],
                      description: 'The type of course',
                      'x-pii': 'none',
                    },
                    language: {
                      $ref: '#/components/schemas/Language',
                      description: 'The language of the exam',
                      'x-pii': 'none',
                    },
                    numQuestions: { type: ['number', 'null'], 'x-note': 'Our words.', 'x-pii': 'content' },
                  },
                  required: ['courseType', 'language'],
                  additionalProperties: false,
                },
                examples: {
                  sample: { value: { courseType: 'demo', language: 'german' } },
                  sample2: { value: { courseType: 'private', language: 'english', numQuestions: null } },
                },
              },
            },
          },
          responses: { 200: { description: 'The event was received.' } },
        },
      },
    },
    components: { schemas: { Language: { type: 'string', enum: ['german', 'english'] } } },
  });
});
