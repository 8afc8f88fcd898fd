import type { Course, Person, StudiedCourse } from './person.ts';
import type { Random } from './random.ts';
import { subjects } from './world.ts';

function studied(context: Course, person: Person): StudiedCourse {
  return {
    context,
    subject: context.courseType === 'private' ? person.subject : person.random.pick(subjects),
    lectures: 0,
    notes: 0,
    chapters: [],
    exams: 0,
    decks: [],
    linkedTo: undefined,
  };
}

/** A course that someone has made for themselves. */
export function privateCourse(person: Person): StudiedCourse {
  const context = { courseType: 'private', courseRole: 'admin', organizationId: null, organizationRole: null } as const;
  return studied({ courseId: person.random.uuid(), ...context }, person);
}

/** The course that the app shows to those who have none yet. */
export function demoCourse(person: Person): StudiedCourse {
  const context = { courseType: 'demo', courseRole: null, organizationId: null, organizationRole: null } as const;
  return studied({ courseId: 'd3e00000-0000-4000-8000-000000000001', ...context }, person);
}

/** A classroom of the person's university. */
export function classroomCourse(person: Person): StudiedCourse {
  const { classrooms, organizationId } = person.university;
  const role = person.kind;
  const context = { courseType: 'classroom', courseRole: role, organizationId, organizationRole: role } as const;
  const course = studied({ courseId: person.random.pick(classrooms), ...context }, person);
  course.lectures = person.random.whole(4, 14);
  return course;
}

/** The course that is opened today: mostly the newest. */
export function courseOfToday(person: Person, random: Random): StudiedCourse {
  const newest = person.courses.at(-1) ?? demoCourse(person);
  return random.chance(0.65) ? newest : random.pick(person.courses.length === 0 ? [newest] : person.courses);
}
