import type { TestEvent } from '../../support/insights-under-test.ts';
import { type CalendarQuestion, calendar } from './calendar.ts';

export interface LifecycleQuestion extends CalendarQuestion {
  readonly matches: (event: TestEvent) => boolean;
  /** When each person of today was created; who is not in it has no profile. */
  readonly created: ReadonlyMap<number, number>;
}

type States = Record<'new' | 'returning' | 'resurrecting' | 'dormant', Set<number>>;

/** For each bucket, who is in which state. */
export function lifecycleByTheBook(
  events: readonly TestEvent[],
  today: (person: number) => number,
  question: LifecycleQuestion,
): States[] {
  const { bucket, count, starts } = calendar(question);
  return Array.from({ length: count }, (_, at) => {
    const states: States = { new: new Set(), returning: new Set(), resurrecting: new Set(), dormant: new Set() };
    for (const [person, created] of question.created) {
      const isActive = (index: number) =>
        events.some((event) => today(event.person) === person && question.matches(event) && bucket(event.at) === index);
      const isBorn = created >= (starts[at] ?? 0) && created < (starts[at + 1] ?? 0);
      if (isActive(at)) {
        if (isBorn) states.new.add(person);
        else if (isActive(at - 1)) states.returning.add(person);
        else states.resurrecting.add(person);
      } else if (isActive(at - 1)) states.dormant.add(person);
    }
    return states;
  });
}
