import type { Events } from './capture.ts';
import { chat } from './chat.ts';
import { mayExport, upgradeModal, useLimited } from './payments.ts';
import type { Study } from './study.ts';

type ExamType = Events['exam_completed']['examType'];

const questionTypes = [
  ['MC', 62],
  ['FT', 28],
  ['CS', 10],
] as const;

/** Points of one answer: learning helps, and every attempt at the same course helps a little more. */
function scoreOf({ visit, person, course }: Study, type: 'MC' | 'FT' | 'CS'): number {
  const knows = Math.min(0.97, person.ability + 0.03 * Math.min(6, course.exams));
  if (type === 'MC') return visit.random.chance(knows) ? 1 : 0;
  return Math.round(4 * Math.min(1, Math.max(0, knows + visit.random.between(-0.45, 0.3)))) / 4;
}

/** Answers questions one after the other; returns the points. */
export function answer(study: Study, examType: ExamType, questions: number): number {
  const { visit, course } = study;
  const { context } = course;
  let score = 0;
  for (let question = 0; question < questions; question += 1) {
    const type = visit.random.weighted(questionTypes);
    visit.wait(type === 'MC' ? 28 : 110);
    if (visit.random.chance(0.05)) {
      visit.capture('exam_hint_requested', { ...context, type });
      visit.wait(15);
    }
    const points = scoreOf(study, type);
    score += points;
    visit.capture('exam_question_answered', { ...context, type, examType, score: points });
  }
  return score;
}

/** Has an exam made, takes it, looks at what went wrong. */
export function practise(study: Study): void {
  const { visit, course, person } = study;
  const { random } = visit;
  const { context } = course;
  let examType: ExamType = course.exams > 0 && random.chance(0.12) ? 'uploaded' : 'lecture-based-generated';
  const template = random.weighted([
    ['quickQuiz', 42],
    ['multipleChoice', 30],
    ['progressivePractice', 18],
    ['deepDive', 10],
  ]);
  const numQuestions = { quickQuiz: 6, multipleChoice: 12, progressivePractice: 14, deepDive: 20 }[template];
  if (examType !== 'uploaded') {
    const paid = useLimited(study, 'exams');
    if (paid === 'refused') return;
    const type = course.exams > 0 && random.chance(0.2) ? 'exam-based-generated' : 'lecture-based-generated';
    examType = type;
    visit.capture('exam_generated', {
      ...context,
      type,
      location: random.weighted([
        ['exams_overview', 30],
        ['create_exam_page', 22],
        ['home', 14],
        ['workspace', 10],
        ['chat', 6],
        ['quick_actions', 6],
        ['exam_end_screen', 5],
        ['planner', 3],
        ['library', 2],
        ['tasks', 1],
        ['sidebar', 1],
      ]),
      withClips: paid === 'clips',
      ...(random.chance(0.9) && { template, numSections: Math.ceil(numQuestions / 8), numQuestions }),
      language: person.language,
    });
    visit.wait(35);
    if (random.chance(0.06)) {
      visit.capture('question_generated', { ...context, language: person.language });
      visit.wait(20);
    } else if (random.chance(0.01)) upgradeModal(study, 'question_additions');
  }
  course.exams += 1;
  const stays = random.chance(0.82);
  const answered = stays ? numQuestions : random.whole(1, numQuestions - 1);
  const score = answer(study, examType, answered);
  if (!stays) return;
  const percentage = Math.round((1000 * score) / numQuestions) / 10;
  visit.capture('exam_completed', { ...context, score, points: numQuestions, percentage, examType });
  visit.wait(15);
  if (random.chance(0.5)) {
    visit.capture('exam_review_clicked', { ...context });
    visit.wait(160);
    if (random.chance(0.15)) chat(study, 'exam');
  }
  if (random.chance(0.07)) {
    const paid = mayExport(study, 'exam_export');
    if (paid !== 'no') visit.capture('exam_pdf_exported', { ...context, type: examType, withClips: paid === 'clips' });
  }
}
