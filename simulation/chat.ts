import type { Events } from './capture.ts';
import { useLimited } from './payments.ts';
import type { Study } from './study.ts';

const questions = [
  (topic: string) => `Explain ${topic} with a simple example.`,
  (topic: string) => `What do I have to know about ${topic} for the exam?`,
  (topic: string) => `Summarise what the slides say about ${topic} in five points.`,
  (topic: string) => `Why is ${topic} important? I do not understand page 12.`,
  (topic: string) => `Ask me three questions about ${topic}.`,
  (topic: string) => `Give me a mnemonic for ${topic}.`,
] as const;
const followUps = [
  'And in short?',
  'Can you give another example?',
  'Where in the script does it say so?',
  'Thanks! Next one.',
] as const;

const citedFrom = { workspace: 'workspace_chat', exam: 'exam_chat', flashcard: 'flashcard_chat' } as const;

/** Talks with the assistant: messages, citations that are looked up, answers that are copied. */
export function chat(study: Study, location: Events['chat_message_sent']['location'] = 'workspace'): void {
  const { visit, course, person } = study;
  const { random } = visit;
  const { context, subject } = course;
  if (random.chance(0.35)) visit.capture('new_chat_clicked', { ...context });
  else if (random.chance(0.18)) visit.capture('chat_switched', { ...context });
  visit.wait(6);
  const messages = 1 + Math.floor(random.around(location === 'workspace' ? 2.6 : 0.9));
  for (let message = 0; message < messages; message += 1) {
    if (useLimited(study, 'chat_messages') === 'refused') return;
    const isSpoken = random.chance(0.04);
    const content =
      message === 0 || random.chance(0.5)
        ? random.pick(questions)(random.pick(subject.topics))
        : random.pick(followUps);
    if (isSpoken) {
      visit.capture('transcription_used', { ...context, charLength: content.length });
      visit.wait(4);
    }
    const featureLocation = random.weighted([
      ['chat', 80],
      ['suggested_message', 16],
      ['search_modal', 4],
    ]);
    const numberOfAttachments = random.chance(0.1) ? random.whole(1, 3) : 0;
    visit.capture('chat_message_sent', {
      ...context,
      charLength: content.length,
      content,
      location,
      featureLocation,
      numberOfAttachments,
    });
    visit.wait(45);
    if (course.lectures > 0 && random.chance(0.28)) {
      const lectureId = `lecture-${random.whole(1, course.lectures)}`;
      const page = random.chance(0.9) ? { page: random.whole(1, 60) } : {};
      visit.capture('citation_clicked', { ...context, lectureId, location: citedFrom[location], ...page });
      visit.wait(40);
    }
    if (random.chance(0.07)) {
      const isOwn = random.chance(0.1);
      const answer = `${subject.name}: ${random.pick(subject.topics)}, in short and with the page of the script.`;
      visit.capture('chat_message_copied', {
        ...context,
        content: isOwn ? content : answer,
        messageRole: isOwn ? 'user' : 'assistant',
      });
      visit.wait(5);
    }
  }
  if (course.exams > 0 && random.chance(0.06 * person.likes.exams)) {
    const type = random.weighted([
      ['lecture-based-generated', 7],
      ['exam-based-generated', 2],
      ['uploaded', 1],
    ]);
    visit.capture('exam_viewed_from_chat', { ...context, type });
    visit.wait(20);
  }
}
