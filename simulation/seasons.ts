import { type Day, dayMs } from './calendar.ts';

type Span = readonly [from: string, to: string];

/** Weeks in which exams are written, from one day of the year to another, both included. */
const examWeeks: readonly Span[] = [
  ['01-20', '02-20'],
  ['03-16', '03-27'],
  ['05-25', '06-05'],
  ['07-10', '08-05'],
  ['09-14', '09-25'],
  ['11-09', '11-20'],
  ['12-08', '12-18'],
];
const breaks: readonly Span[] = [
  ['02-21', '04-10'],
  ['08-06', '10-10'],
];
const holidays: readonly Span[] = [
  ['12-22', '12-31'],
  ['01-01', '01-03'],
];

/** Semesters begin. */
const beginnings: readonly Span[] = [
  ['04-11', '05-05'],
  ['10-11', '11-05'],
];

const within = (spans: readonly Span[], monthDay: string) =>
  spans.some(([from, to]) => from <= monthDay && monthDay <= to);

/** Whether exams are written in the week of a day. */
export function isExamWeek(day: Day): boolean {
  return within(examWeeks, day.monthDay);
}

/** Monday to Sunday: Friday is short, on Saturday least is studied, on Sunday people prepare the week. */
const weekdays = [1.12, 1.15, 1.12, 1.05, 0.8, 0.52, 0.78];

/** How much is studied on a day, 1 on an ordinary one of a semester. */
export function studySeason(day: Day): number {
  return studyTerm(day) * (weekdays[day.weekday] ?? 1);
}

function studyTerm(day: Day): number {
  if (isExamWeek(day)) return 1.7;
  if (within(holidays, day.monthDay)) return 0.35;
  // A week before exams people begin to worry.
  if (within(examWeeks, monthDayAfter(day, 7))) return 1.3;
  return within(breaks, day.monthDay) ? 0.65 : 1;
}

/** How many sign up on a day, 1 on an ordinary one: semesters begin, and before exams people look for help. */
export function arrivalSeason(day: Day): number {
  return arrivalTerm(day) * (0.5 + (weekdays[day.weekday] ?? 1) / 2);
}

function arrivalTerm(day: Day): number {
  if (isExamWeek(day)) return 1.35;
  if (within(beginnings, day.monthDay)) return 1.5;
  return within(holidays, day.monthDay) ? 0.5 : 1;
}

function monthDayAfter(day: Day, days: number): string {
  return new Date(day.start + days * dayMs).toISOString().slice(5, 10);
}
