import { mayExport } from './payments.ts';
import type { Study } from './study.ts';

const uploadPlaces = [
  ['library', 30],
  ['home', 16],
  ['workspace', 12],
  ['quick_actions', 10],
  ['planner', 6],
  ['sidebar', 6],
  ['exam_generation_dialog', 5],
  ['summary_generation_dialog', 4],
  ['search_modal', 2],
  ['tasks', 3],
  ['decks_overview', 3],
  ['exam_generation_chat_tool', 1],
  ['deck_generation_chat_tool', 1],
  ['mindmap', 1],
] as const;

/** Uploads slides or a script, often several at once. */
export function uploadLectures({ visit, course }: Study): void {
  const files = 1 + Math.floor(visit.random.around(0.8));
  const location = visit.random.weighted(uploadPlaces);
  for (let file = 0; file < files; file += 1) {
    visit.capture('lecture_uploaded', { ...course.context, location });
    course.lectures += 1;
    visit.wait(25);
  }
}

/** Uploads an old exam to practise with. */
export function uploadExam({ visit, course }: Study): void {
  const numPages = visit.random.whole(2, 18);
  const selectedPages = visit.random.chance(0.7) ? numPages : visit.random.whole(1, numPages);
  const location = visit.random.weighted([
    ['exams_overview', 6],
    ['exam_generation_dialog', 3],
    ['library', 2],
    ['home', 1],
  ]);
  visit.capture('exam_uploaded', { ...course.context, numPages, selectedPages, location });
  course.exams += 1;
  visit.wait(40);
}

/** Keeps notes and links, and puts things in order. */
export function keepLibrary(study: Study): void {
  const { visit, course } = study;
  const { random } = visit;
  const { context } = course;
  if (random.chance(0.55)) {
    const location = random.weighted([
      ['workspace', 5],
      ['quick_actions', 3],
      ['library', 3],
      ['sidebar', 2],
      ['planner', 1],
      ['search_modal', 1],
    ]);
    visit.capture('note_created', { ...context, location });
    course.notes += 1;
    visit.wait(240);
  }
  if (random.chance(0.2)) {
    visit.capture('link_created', { ...context, location: random.pick(['library', 'planner', 'sidebar']) });
    visit.wait(15);
  }
  if (course.notes > 0 && random.chance(0.14)) {
    const paid = mayExport(study, 'note_export');
    if (paid !== 'no') visit.capture('note_pdf_exported', { ...context, withClips: paid === 'clips' });
    visit.wait(10);
  }
  if (course.notes > 1 && random.chance(0.12)) {
    visit.capture('note_deleted', { ...context });
    course.notes -= 1;
  }
  if (course.lectures > 3 && context.courseType === 'private' && random.chance(0.1)) {
    visit.capture('lecture_deleted', { ...context });
    course.lectures -= 1;
  }
}
