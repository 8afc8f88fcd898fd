import type { Day } from './calendar.ts';
import type { Person, StudiedCourse } from './person.ts';
import type { Visit } from './visit.ts';

/** Someone at work: what every behaviour is handed. */
export interface Study {
  readonly visit: Visit;
  readonly person: Person;
  readonly course: StudiedCourse;
  readonly day: Day;
}
