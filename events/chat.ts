import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { examType } from './shared/exam-type.ts';
import { quantity } from './shared/quantity.ts';

export const chat_message_sent = event({
  description: 'Triggered when a user sends a message in the chat.',
  context: [course],
  properties: {
    charLength: quantity.describe('Length of the message'),
    content: z.string().meta({ pii: 'content' }).describe('Content of the message'),
    location: z.enum(['workspace', 'exam', 'flashcard']).describe('Location of the message'),
    featureLocation: z
      .enum(['chat', 'suggested_message', 'search_modal'])
      .describe(
        'The location of the message sent within the feature, in case it was not sent from the main chat input',
      ),
    numberOfAttachments: quantity.default(0).describe('The number of attachments in the message'),
  },
  examples: [
    {
      ...privateCourse,
      charLength: 38,
      content: 'Explain osmosis with a simple example.',
      location: 'workspace',
      featureLocation: 'chat',
      numberOfAttachments: 1,
    },
  ],
});

export const chat_message_copied = event({
  description: 'Triggered when a user copies a message in the chat.',
  context: [course],
  properties: {
    content: z.string().meta({ pii: 'content' }).describe('Content of the message'),
    messageRole: z.string().meta({ pii: 'none' }).describe('Role of the message'),
  },
  examples: [
    { ...privateCourse, content: 'Osmosis is the movement of water through a membrane.', messageRole: 'assistant' },
  ],
});

export const new_chat_clicked = event({
  description: 'Triggered when a user clicks to create a new chat.',
  context: [course],
  examples: [privateCourse],
});

export const chat_switched = event({
  description: 'Triggered when a user switches between chats.',
  context: [course],
  examples: [privateCourse],
});

export const exam_viewed_from_chat = event({
  description: 'Triggered when a user views an exam from chat.',
  context: [course],
  properties: {
    type: examType.meta({ note: 'The type of the exam that was viewed.' }),
  },
  examples: [{ ...privateCourse, type: 'lecture-based-generated' }],
});

export const transcription_used = event({
  description: 'Triggered when a user uses the transcription feature.',
  context: [course],
  properties: {
    charLength: quantity.describe('Length of the transcription'),
  },
  examples: [{ ...privateCourse, charLength: 214 }],
});
