import type { Day } from './calendar.ts';
import { minuteMs } from './calendar.ts';
import { chat } from './chat.ts';
import { joinClassroom, teach, usePublicCourse } from './classrooms.ts';
import { courseOfToday, privateCourse } from './courses.ts';
import { dailyQuiz, wantsQuiz } from './daily-quiz.ts';
import { practise } from './exams.ts';
import { studyFlashcards } from './flashcards.ts';
import { keepLibrary, uploadExam, uploadLectures } from './library.ts';
import { dueCards } from './memory.ts';
import { cancel, universityReferral, upgradeModal } from './payments.ts';
import type { Study } from './study.ts';
import { summarise } from './summaries.ts';
import { plan } from './tasks.ts';
import type { Visit } from './visit.ts';
import { read } from './workspace.ts';

/** What someone does in the app on one visit. */
export function studying(visit: Visit, day: Day): void {
  const { person, random } = visit;
  if (!person.courses.some(({ context }) => context.courseType === 'private') && random.chance(0.5)) {
    person.courses.push(privateCourse(person));
  }
  const course = courseOfToday(person, random);
  const study: Study = { visit, person, course, day };
  visit.page(`/app/courses/${course.context.courseId}`, course.subject.name);
  if (wantsQuiz(study)) dailyQuiz(study);
  if (person.kind === 'educator') {
    for (let time = random.whole(1, 3); time > 0; time -= 1) teach(study);
  }
  money(study);
  if (course.lectures === 0 && random.chance(0.6)) uploadLectures(study);
  const activities = random.whole(1, 3) + (random.chance(0.3) ? 1 : 0);
  for (let activity = 0; activity < activities && !person.hasLapsed; activity += 1) {
    visit.wait(45);
    next(study);
  }
}

function next(study: Study): void {
  const { person, course, day, visit } = study;
  const due = course.decks.reduce((sum, deck) => sum + dueCards(deck, day.index), 0);
  const { likes } = person;
  const what = visit.random.weighted([
    ['chat', 24 * likes.chat],
    ['cards', likes.cards * (14 + Math.min(40, 2 * due))],
    ['exam', 10 * likes.exams],
    ['read', 22],
    ['summary', 9 * likes.summaries],
    ['library', 7],
    ['upload', 6],
    ['plan', 6],
    ['old exam', 1.5],
    ['public course', 1.2],
  ]);
  if (what === 'chat') chat(study);
  else if (what === 'cards') studyFlashcards(study);
  else if (what === 'exam') practise(study);
  else if (what === 'read') read(study);
  else if (what === 'summary') summarise(study);
  else if (what === 'library') keepLibrary(study);
  else if (what === 'upload') uploadLectures(study);
  else if (what === 'plan') plan(study);
  else if (what === 'old exam') uploadExam(study);
  else usePublicCourse(study);
}

/** What the app asks of people now and then, and classrooms that are joined along the way. */
function money(study: Study): void {
  const { visit, person } = study;
  const { random } = visit;
  if (person.isPaying) {
    if (random.chance(0.004)) cancel(study);
  } else if (random.chance(0.03)) {
    const source = random.weighted([
      ['periodic', 44],
      ['sidebar', 24],
      ['pricing_page', 12],
      ['personal_settings_tab', 7],
      ['trial_badge', 7],
      ['upload_dialog', 4],
      ['trial_ended', 2],
    ]);
    upgradeModal(study, source);
    visit.now += minuteMs / 6;
  } else if (random.chance(0.003)) universityReferral(study, null);
  if (!person.isInClassroom && random.chance(0.012)) joinClassroom(visit, person);
}
