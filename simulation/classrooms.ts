import type { Events } from './capture.ts';
import { classroomCourse } from './courses.ts';
import type { Person } from './person.ts';
import type { Study } from './study.ts';
import type { Visit } from './visit.ts';

/** Joins the classroom of the own university. */
export function joinClassroom(visit: Visit, person: Person): void {
  if (person.isInClassroom) return;
  person.isInClassroom = true;
  person.courses.push(classroomCourse(person));
  visit.page('/app/classrooms/join', 'Join a classroom');
  visit.set({ isPartOfAnyClassroom: true, isPartOfAnyOrganization: true });
}

/** Takes over what a public course holds. */
export function usePublicCourse({ visit, course }: Study): void {
  const { random } = visit;
  const { context } = course;
  if (context.courseType !== 'private') return;
  if (course.linkedTo !== undefined && random.chance(0.25)) {
    visit.capture('course_unlinked', { ...context, publicId: course.linkedTo });
    course.linkedTo = undefined;
    return;
  }
  course.linkedTo = `intro-to-${course.subject.name.toLowerCase().replaceAll(' ', '-')}`;
  visit.capture('course_linked', { ...context, publicCourseId: course.linkedTo });
  visit.wait(30);
  if (random.chance(0.5)) {
    visit.capture('exam_imported', { ...context });
    course.exams += 1;
  }
}

/** An educator prepares the classroom: chapters, and copies for the groups. */
export function teach({ visit, course, person }: Study): void {
  const { random } = visit;
  const { context } = course;
  const topic = random.pick(course.subject.topics);
  const publishedAt = random.chance(0.7) ? new Date(visit.now).toISOString() : null;
  const chapter = (id: string): Pick<Events['chapter_created'], 'id' | 'title' | 'description' | 'publishedAt'> => ({
    id,
    title: `${topic.charAt(0).toUpperCase()}${topic.slice(1)}`,
    description: random.chance(0.5) ? `All about ${topic}.` : null,
    publishedAt,
  });
  const what = random.weighted([
    ['create', course.chapters.length < 12 ? 6 : 0],
    ['update', course.chapters.length > 0 ? 5 : 0],
    ['delete', course.chapters.length > 2 ? 1.5 : 0],
    ['duplicate', 1.5],
  ]);
  if (what === 'create') {
    const id = `chapter-${person.number}-${course.chapters.length + 1}`;
    const location = random.pick(['sidebar', 'quick_actions', 'library', 'planner']);
    visit.capture('chapter_created', { ...context, ...chapter(id), location });
    course.chapters.push(id);
  } else if (what === 'update') {
    const location = random.pick(['sidebar', 'planner']);
    visit.capture('chapter_updated', { ...context, ...chapter(random.pick(course.chapters)), location });
  } else if (what === 'delete') {
    const chapterId = course.chapters.pop() ?? '';
    visit.capture('chapter_deleted', { ...context, chapterId, location: random.pick(['planner', 'sidebar']) });
  } else {
    visit.capture('classroom_duplicated', {
      numberOfCopies: random.whole(1, 4),
      inheritContentStatus: random.chance(0.6),
      maintainChapterStructure: random.chance(0.8),
    });
  }
  visit.wait(90);
}
