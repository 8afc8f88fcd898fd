import type { TestEvent } from '../../support/insights-under-test.ts';
import { type Calendar, type CalendarQuestion, calendar } from './calendar.ts';

type Matches = (event: TestEvent) => boolean;

export interface RetentionQuestion extends CalendarQuestion {
  readonly now: number;
  /** The start with all its filters, and by its name alone. */
  readonly isStart: Matches;
  readonly isNamed: Matches;
  readonly isReturn: Matches;
  readonly type: 'recurring' | 'first_time' | 'first_ever';
  /** Windows from a person's own start; calendar periods when undefined. In milliseconds. */
  readonly window: number | undefined;
  readonly cumulative: boolean;
  readonly minimumOccurrences: number;
  readonly brackets: readonly number[] | undefined;
  readonly reference: 'total' | 'previous';
  readonly value: ((event: TestEvent) => number | null) | undefined;
  readonly aggregation: 'count' | 'sum' | 'avg';
  readonly breakdown: ((event: TestEvent) => string | null) | undefined;
}

export interface PlainCell {
  readonly persons: ReadonlySet<number>;
  readonly eligible: number;
  readonly rate: number | null;
  readonly unfinished: boolean;
  readonly value: number | null;
}

/** Cells by value of the breakdown (undefined without one), then by cohort and column. */
export function retentionByTheBook(
  events: readonly TestEvent[],
  today: (person: number) => number,
  question: RetentionQuestion,
): Map<string | null | undefined, PlainCell[][]> {
  const time = calendar(question);
  const answer = new Map<string | null | undefined, PlainCell[][]>();
  const lives = [...new Set(events.map(({ person }) => today(person)))].flatMap((person) => {
    const own = events.filter((event) => today(event.person) === person);
    return lifeOf(person, own, time, question) ?? [];
  });
  for (const value of new Set(lives.map((life) => life.value))) {
    const part = lives.filter((life) => life.value === value);
    answer.set(
      value,
      Array.from({ length: time.count }, (_, cohort) => rowOf(part, cohort, time, question)),
    );
  }
  return answer;
}

/** What a person did, from the point of view of the question. */
interface Life {
  readonly person: number;
  readonly value: string | null | undefined;
  readonly cohorts: readonly number[];
  readonly starts: readonly TestEvent[];
  readonly returns: readonly TestEvent[];
  /** The instant that windows are measured from. */
  readonly began: number;
}

function lifeOf(
  person: number,
  own: readonly TestEvent[],
  { starts: bounds, bucket }: Calendar,
  question: RetentionQuestion,
): Life | undefined {
  const isIn = ({ at }: TestEvent) => at >= (bounds[0] ?? 0) && at < question.to;
  const allStarts = own.filter(question.isStart);
  const starts = allStarts.filter(isIn);
  const [first] = byTime(starts);
  if (first === undefined) return undefined;
  if (question.type !== 'recurring') {
    const [eldest] = byTime(allStarts);
    if (eldest === undefined || eldest.at < (bounds[0] ?? 0)) return undefined;
  }
  if (question.type === 'first_ever') {
    const [eldest] = byTime(own.filter(question.isNamed));
    if (eldest === undefined || eldest.at < first.at) return undefined;
  }
  const buckets = [...new Set(starts.map(({ at }) => bucket(at)))];
  const isOnce = question.type !== 'recurring' || question.window !== undefined || question.brackets !== undefined;
  return {
    person,
    value: question.breakdown?.(first),
    cohorts: isOnce ? [bucket(first.at)] : buckets,
    starts,
    returns: own.filter((event) => question.isReturn(event) && isIn(event)),
    began: first.at,
  };
}

/** The stable order of arrival decides between events at the same time. */
const byTime = (events: readonly TestEvent[]) => [...events].sort((one, other) => one.at - other.at);

function rowOf(lives: readonly Life[], cohort: number, time: Calendar, question: RetentionQuestion): PlainCell[] {
  const { bucket, count } = time;
  const members = lives.filter(({ cohorts }) => cohorts.includes(cohort));
  const sizes = question.brackets ?? new Array<number>(count - 1).fill(1);
  const columns: { from: number; to: number }[] = [{ from: 0, to: 0 }];
  for (const size of sizes) {
    const from = (columns.at(-1)?.to ?? 0) + 1;
    columns.push({ from, to: from + size - 1 });
  }
  const horizon = Math.min(question.now, question.to);
  const periodsAfter = (life: Life, at: number) =>
    question.window === undefined ? bucket(at) - cohort : Math.floor((at - life.began) / question.window);
  const isOver = (index: number) => index < count && (time.starts[index + 1] ?? Number.POSITIVE_INFINITY) <= horizon;
  /** The events with which a person came back in some periods; only periods with enough of them count. */
  const returnsIn = (life: Life, from: number, to: number) => {
    const found: TestEvent[] = [];
    for (let period = from; period <= to && cohort + period < count; period += 1) {
      const inPeriod = life.returns.filter(({ at }) => periodsAfter(life, at) === period);
      if (inPeriod.length >= question.minimumOccurrences) found.push(...inPeriod);
    }
    return found;
  };
  const shown = columns.filter(({ from }) => cohort + from < count);
  const inColumn = (column: number): Life[] => {
    const { from, to } = columns[column] ?? { from: 0, to: 0 };
    if (column === 0) return members;
    return members.filter((life) => returnsIn(life, from, question.cumulative ? count : to).length > 0);
  };
  const isColumnOver = (life: Life, column: number): boolean => {
    const to = columns[column]?.to ?? 0;
    if (question.window === undefined) return isOver(cohort + to);
    return life.began + (to + 1) * question.window <= horizon;
  };
  return shown.map(({ from, to }, column) => {
    const persons = inColumn(column);
    const before = inColumn(question.reference === 'previous' ? Math.max(column - 1, 0) : 0);
    const eligible = members.filter((life) => isColumnOver(life, column));
    const those = eligible.length > 0 ? eligible : members;
    const among = before.filter((life) => those.includes(life)).length;
    const of = persons.filter((life) => those.includes(life)).length;
    const valued = members.flatMap((life) =>
      column === 0 ? life.starts.filter(({ at }) => periodsAfter(life, at) === 0) : returnsIn(life, from, to),
    );
    return {
      persons: new Set(persons.map(({ person }) => person)),
      eligible: eligible.length,
      rate: among === 0 ? null : of / among,
      unfinished:
        question.window === undefined ? !isOver(cohort + to) : eligible.length < members.length || !isOver(cohort),
      value: aggregated(question, valued),
    };
  });
}

function aggregated({ value, aggregation }: RetentionQuestion, events: readonly TestEvent[]): number | null {
  const values = events.map((event) => value?.(event) ?? null).filter((each) => each !== null);
  if (values.length === 0) return null;
  const sum = values.reduce((total, each) => total + each, 0);
  return aggregation === 'avg' ? sum / values.length : sum;
}
