import { Temporal } from 'temporal-polyfill';
import type { TestEvent } from '../../support/insights-under-test.ts';

export interface StreaksQuestion {
  /** Undefined for all that there is. */
  readonly from: number | undefined;
  readonly to: number;
  readonly now: number;
  readonly timezone: string;
  readonly matches: (event: TestEvent) => boolean;
  readonly lossFrom: number;
}

export interface PersonStreaks {
  readonly current: number;
  readonly longest: number;
  readonly losses: readonly { readonly on: string; readonly returned: string | undefined }[];
}

/** The streaks of each person who did it. Events stand in the order of their arrival. */
export function streaksByTheBook(
  events: readonly TestEvent[],
  today: (person: number) => number,
  question: StreaksQuestion,
): Map<number, PersonStreaks> {
  const answer = new Map<number, PersonStreaks>();
  for (const person of new Set(events.map((event) => today(event.person)))) {
    const own = events.filter((event) => today(event.person) === person);
    const zone = lastZone(own) ?? question.timezone;
    const dateOf = (instant: number, timezone: string) =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).toPlainDate();
    const now = dateOf(question.now, zone);
    const reachesNow = question.to > question.now;
    const last = reachesNow ? now : earlier(now, dateOf(question.to - 1, question.timezone));
    const first = question.from === undefined ? undefined : dateOf(question.from, question.timezone);
    const days = new Set(
      own
        .filter(question.matches)
        .map((event) => dateOf(event.at, zone))
        .filter((date) => isOn(date, first, last))
        .map(String),
    );
    if (days.size === 0) continue;
    // Walks every day from the first to the last one.
    const runs: { first: string; end: string; length: number }[] = [];
    let running: { first: string; end: string; length: number } | undefined;
    const sorted = [...days].sort();
    for (
      let date = Temporal.PlainDate.from(sorted[0] ?? '');
      Temporal.PlainDate.compare(date, last) <= 0;
      date = date.add({ days: 1 })
    ) {
      const name = date.toString();
      if (!days.has(name)) running = undefined;
      else if (running === undefined) {
        running = { first: name, end: name, length: 1 };
        runs.push(running);
      } else {
        running.end = name;
        running.length += 1;
      }
    }
    // The last day is still open where it is the person's own today.
    const isTodayOpen = last.equals(now);
    const mustReach = isTodayOpen ? last.subtract({ days: 1 }).toString() : last.toString();
    const final = runs.at(-1);
    const current = final !== undefined && final.end >= mustReach ? final.length : 0;
    const losses = runs.flatMap((run, at) => {
      const isLost = at < runs.length - 1 || current === 0;
      if (!isLost || run.length < question.lossFrom) return [];
      const on = Temporal.PlainDate.from(run.end).add({ days: 1 }).toString();
      return [{ on, returned: runs[at + 1]?.first }];
    });
    answer.set(person, { current, longest: Math.max(...runs.map(({ length }) => length)), losses });
  }
  return answer;
}

/** Of the latest event that has a zone which there is; of two at the same time the one that arrived later. */
function lastZone(events: readonly TestEvent[]): string | undefined {
  let found: { at: number; zone: string } | undefined;
  for (const { at, properties } of events) {
    const zone = properties?.$timezone;
    if (typeof zone !== 'string' || !isZone(zone)) continue;
    if (found === undefined || at >= found.at) found = { at, zone };
  }
  return found?.zone;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const earlier = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) <= 0 ? one : other;
const isOn = (date: Temporal.PlainDate, first: Temporal.PlainDate | undefined, last: Temporal.PlainDate) =>
  (first === undefined || Temporal.PlainDate.compare(date, first) >= 0) && Temporal.PlainDate.compare(date, last) <= 0;
