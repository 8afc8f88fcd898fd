import type { TestEvent } from '../../support/insights-under-test.ts';
import { type CalendarQuestion, calendar } from './calendar.ts';

export interface StickinessQuestion extends CalendarQuestion {
  readonly matches: (event: TestEvent) => boolean;
  readonly intervalCount: number;
  readonly isEnough: (events: number) => boolean;
  readonly isCumulative: boolean;
}

/** At index n-1, the persons who were active in n buckets (or more). */
export function stickinessByTheBook(
  events: readonly TestEvent[],
  today: (person: number) => number,
  question: StickinessQuestion,
): Set<number>[] {
  const { bucket, count, starts } = calendar(question);
  const groups = Math.ceil(count / question.intervalCount);
  const persons = new Set(events.map(({ person }) => today(person)));
  const answer = Array.from({ length: groups }, () => new Set<number>());
  for (const person of persons) {
    const own = events.filter(
      (event) =>
        today(event.person) === person &&
        question.matches(event) &&
        event.at >= (starts[0] ?? 0) &&
        event.at < question.to,
    );
    let active = 0;
    for (let group = 0; group < groups; group += 1) {
      // Group 0 is the last of the range.
      const inGroup = own.filter(({ at }) => Math.floor((count - 1 - bucket(at)) / question.intervalCount) === group);
      if (inGroup.length > 0 && question.isEnough(inGroup.length)) active += 1;
    }
    for (let n = 1; n <= groups; n += 1) {
      if (question.isCumulative ? active >= n : active === n) answer[n - 1]?.add(person);
    }
  }
  return answer;
}
