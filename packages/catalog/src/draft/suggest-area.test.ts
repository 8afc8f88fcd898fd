import { expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { event } from '../event.ts';
import { suggestArea } from './suggest-area.ts';

const named = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, event({ description: 'An event.' })]));
const plan = catalog({
  title: 'Study',
  version: '1.0.0',
  description: 'A plan for tests.',
  areas: {
    exams: { title: 'Exams', events: named('exam_generated', 'exam_completed', 'question_generated') },
    chat: { title: 'Chat', events: named('chat_opened', 'message_sent') },
    tasks: { title: 'Tasks', events: named('task_completed', 'timer_started') },
  },
  person: event({ description: 'Who.' }),
});

test.each([
  ['exam_shared', 'exams'],
  ['examQuestion opened', 'exams'],
  ['chats', 'chat'],
  ['timer_completed', 'tasks'],
  ['completed', undefined],
  ['order_placed', undefined],
  ['', undefined],
])('an event called %j would stand in %s', (name, area) => {
  expect(suggestArea(plan, name)).toBe(area);
});
