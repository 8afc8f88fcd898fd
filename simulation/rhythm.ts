import { type Day, hourMs, zoneOffset } from './calendar.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import { isExamWeek, studySeason } from './seasons.ts';

/** What is left of the first days' interest: it fades fast and then flattens; higher for who has seen by the tutorial what the app can do. */
function interest(person: Person, age: number): number {
  const [floor, days] = person.hasFinishedTutorial ? [0.6, 9] : [0.3, 4];
  return floor + (1 - floor) * Math.exp(-age / days);
}

/** How the own exam pulls: more each day of the last two weeks, and little once it is written. */
function examPull(person: Person, day: Day): number {
  const left = person.examDay - day.index;
  if (left < 0) return left > -21 ? 0.45 : 0.8;
  return left <= 14 ? 1.9 - left / 16 : 1;
}

/** How likely someone opens the app on a day. */
export function likelyActive(person: Person, day: Day): number {
  if (person.hasLapsed) return isExamWeek(day) ? 0.01 : 0.0025;
  const age = Math.max(0, day.index - person.signedUpOn);
  const usual = person.diligence * interest(person, age) * studySeason(day) * examPull(person, day);
  const paying = person.isPaying ? 1.35 : 1;
  // A streak is worth opening the app for, on Saturdays too.
  const streak =
    day.index - person.lastQuizOn === 1
      ? Math.min(0.97, 0.35 + 0.12 * person.streak) * (0.15 + 0.85 * person.quizLove)
      : 0;
  return Math.min(0.97, 1 - (1 - Math.min(0.95, usual * paying)) * (1 - streak));
}

/** Whether someone gives up after a day: early, or after the exam; who came back in exam weeks goes again after them. */
export function givesUp(person: Person, day: Day, random: Random): boolean {
  const age = day.index - person.signedUpOn;
  const usual = person.hasFinishedTutorial ? 0.1 : 0.24;
  // Most who leave do so at once; who has stayed for weeks stays.
  const early = age < 3 ? 2.2 : age < 10 ? 1 : age < 21 ? 0.45 : 0.2;
  const paying = person.isPaying ? 0.3 : 1;
  const after = person.examDay < day.index ? 1.6 : 1;
  return random.chance(usual * early * paying * after);
}

/** Hours of the day, by their own clock, at which people begin. */
const hours = [
  [7, 3],
  [8, 6],
  [9, 9],
  [10, 12],
  [11, 10],
  [12, 6],
  [13, 8],
  [14, 12],
  [15, 11],
  [16, 10],
  [17, 9],
  [18, 8],
  [19, 10],
  [20, 12],
  [21, 9],
  [22, 5],
  [23, 2],
] as const;

/** When someone begins on a day, milliseconds since the epoch. */
export function beginning(person: Person, day: Day): number {
  const { random } = person;
  const clock = random.weighted(hours) * hourMs + random.next() * hourMs;
  return Math.round(day.start + clock - zoneOffset(person.zone, day));
}
