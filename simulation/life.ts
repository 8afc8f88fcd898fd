import { type Day, minuteMs } from './calendar.ts';
import { classroomCourse, privateCourse } from './courses.ts';
import { lookAround, onboard, signUp } from './onboarding.ts';
import type { Person } from './person.ts';
import { beginning, givesUp, likelyActive } from './rhythm.ts';
import { isExamWeek } from './seasons.ts';
import { studying } from './studying.ts';
import { type ArrivingEvent, Visit } from './visit.ts';

/** Days until the exam that someone learns for: as far as the next exam weeks, else a test in some weeks. */
function examDay(person: Person, days: readonly Day[], from: number): number {
  const { random } = person;
  const ahead = days.filter((day) => day.index >= from + 3 && isExamWeek(day) && day.weekday < 5);
  return ahead.length > 0 && random.chance(0.75) ? random.pick(ahead).index : from + random.whole(10, 70);
}

/** Someone who was there before the period begins. */
export function comesFromBefore(person: Person, days: readonly Day[]): void {
  const { random, university } = person;
  person.signedUpOn = -random.whole(1, 200);
  person.hasFinishedTutorial = random.chance(0.62);
  person.hasLapsed = random.chance(person.hasFinishedTutorial ? 0.3 : 0.6);
  person.isPaying = !person.hasLapsed && random.chance(0.06);
  person.examDay = examDay(person, days, 0);
  const course = privateCourse(person);
  course.lectures = random.whole(1, 12);
  course.exams = random.whole(0, 5);
  course.decks.push({
    packs: [{ stage: 2, due: 0, cards: random.whole(5, 25) }],
    fresh: random.whole(0, 20),
    sessions: 3,
  });
  person.courses.push(course);
  person.isInClassroom = person.kind === 'educator' || random.chance(0.2);
  if (person.isInClassroom) person.courses.push(classroomCourse(person));
  Object.assign(person.properties, {
    universityId: university.id,
    referralSource: person.origin.saysReferral,
    isPartOfAnyClassroom: person.isInClassroom,
    isPartOfAnyOrganization: person.isInClassroom,
    subscriptionStatus: person.isPaying ? 'active' : 'free',
  } satisfies Person['properties']);
}

/** The day on which someone comes for the first time. Returns whether they stay: most only look around. */
export function firstDay(person: Person, day: Day, world: World): boolean {
  const { random, origin } = person;
  const [device] = person.devices;
  const arrival = { seed: world.seed, person, device, events: world.events };
  const campaign = { campaign: origin.campaign, referringDomain: origin.referringDomain };
  const visit = new Visit({ ...arrival, ...campaign, start: beginning(person, day) });
  lookAround(visit);
  if (!random.chance(Math.min(0.95, 0.66 * origin.intent))) return false;
  person.examDay = examDay(person, world.days, day.index);
  signUp(visit, day);
  onboard(visit, day);
  if (random.chance(0.7)) studying(visit, day);
  if (givesUp(person, day, random)) person.hasLapsed = true;
  return true;
}

/** An ordinary day of someone who has an account. Returns whether anything came of it. */
export function ordinaryDay(person: Person, day: Day, world: World): boolean {
  const { random } = person;
  if (!random.chance(likelyActive(person, day))) return false;
  // Who comes back stays a while.
  person.hasLapsed = false;
  const visits = 1 + (random.chance(0.32) ? 1 : 0) + (random.chance(0.08) ? 1 : 0);
  let start = beginning(person, day);
  for (let count = 0; count < visits; count += 1) {
    const device = random.chance(0.7) ? person.devices[0] : random.pick(person.devices);
    const visit = new Visit({ seed: world.seed, person, device, start, events: world.events });
    if (!device.isKnown) {
      visit.page('/login', 'Log in');
      visit.identify();
      visit.wait(5);
    }
    studying(visit, day);
    start = visit.now + Math.round(random.around(150) * minuteMs) + 31 * minuteMs;
  }
  if (givesUp(person, day, random)) person.hasLapsed = true;
  person.lastActiveOn = day.index;
  return true;
}

/** What lives share. */
export interface World {
  readonly seed: number;
  readonly days: readonly Day[];
  /** Where their events go. */
  readonly events: ArrivingEvent[];
}
