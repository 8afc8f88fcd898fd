import type { TestEvent } from '../../support/insights-under-test.ts';
import { type CalendarQuestion, calendar } from './calendar.ts';

export interface GrowthQuestion extends Omit<CalendarQuestion, 'interval'> {
  readonly matches: (event: TestEvent) => boolean;
}

export type State =
  | 'new'
  | 'current'
  | 'reactivated'
  | 'resurrected'
  | 'at_risk_wau'
  | 'at_risk_mau'
  | 'dormant'
  | undefined;

/** For each day of the range and the one before it, in which state each person is. The first element is the day before. */
export function growthByTheBook(
  events: readonly TestEvent[],
  today: (person: number) => number,
  question: GrowthQuestion,
): Map<number, State>[] {
  const shown = calendar({ ...question, interval: 'day' });
  const eldest = Math.min(question.from, ...events.map(({ at }) => at));
  // Days are counted from the eldest event.
  const all = calendar({ ...question, interval: 'day', from: eldest });
  const first = all.bucket(shown.starts[0] ?? 0);
  const persons = new Set(events.map(({ person }) => today(person)));
  return Array.from({ length: shown.count + 1 }, (_, at) => {
    const day = first - 1 + at;
    const states = new Map<number, State>();
    for (const person of persons) {
      const days = new Set(
        events
          .filter((event) => today(event.person) === person && question.matches(event) && event.at < question.to)
          .map((event) => all.bucket(event.at)),
      );
      states.set(person, stateOn(days, day));
    }
    return states;
  });
}

function stateOn(days: ReadonlySet<number>, t: number): State {
  const activeBetween = (from: number, to: number) => [...days].some((day) => day >= from && day <= to);
  const isActive = days.has(t);
  const wasActive = activeBetween(Number.NEGATIVE_INFINITY, t - 1);
  if (isActive && !wasActive) return 'new';
  if (isActive && activeBetween(t - 7, t - 1)) return 'current';
  if (isActive && activeBetween(t - 30, t - 8)) return 'reactivated';
  if (isActive) return 'resurrected';
  if (activeBetween(t - 6, t)) return 'at_risk_wau';
  if (activeBetween(t - 29, t)) return 'at_risk_mau';
  return wasActive ? 'dormant' : undefined;
}
