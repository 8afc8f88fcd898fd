import type { PersonEvent } from '@eventbook/server';
import { visitLength } from './visit-length.ts';

/** One line of a timeline: a day, a visit, or an event. */
export type TimelineRow =
  | {
      readonly kind: 'day';
      readonly key: string;
      readonly at: string;
      readonly count: number;
      readonly isWhole: boolean;
    }
  | {
      readonly kind: 'session';
      readonly key: string;
      /** Of events that carry none, among others that do. */
      readonly isNone: boolean;
      /** From its first event to its last, in milliseconds; 0 below a second. */
      readonly lasted: number;
      readonly count: number;
      readonly isWhole: boolean;
    }
  | { readonly kind: 'event'; readonly key: string; readonly event: PersonEvent };

interface Run {
  readonly of: string | undefined;
  readonly events: PersonEvent[];
}

/**
 * Events in days and visits, newest first; the last day and visit may have more behind them, unless `isEnd`. Days are those of the
 * reader's time zone. Visits are left out where no event carries one, or where `inSessions` says so.
 */
export function timelineRows(
  events: readonly PersonEvent[],
  {
    isEnd,
    inSessions = true,
    timeZone,
  }: { readonly isEnd: boolean; readonly inSessions?: boolean; readonly timeZone?: string },
): readonly TimelineRow[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dayOf = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone });
  const visits = inSessions && events.some(({ session }) => session !== undefined) ? visitsOf(events) : [];
  const firstOf = new Map(visits.map((visit, place) => [visit.events[0], { visit, place }]));
  const days: { day: string; events: PersonEvent[] }[] = [];
  for (const event of events) {
    const day = dayOf.format(new Date(event.timestamp));
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days.flatMap(({ day, events: those }, place): TimelineRow[] => [
    {
      kind: 'day',
      key: day,
      at: those[0]?.timestamp ?? day,
      count: those.length,
      isWhole: isEnd || place < days.length - 1,
    },
    ...those.flatMap((event): TimelineRow[] => {
      const row: TimelineRow = { kind: 'event', key: event.id, event };
      const begun = firstOf.get(event);
      return begun === undefined ? [row] : [sessionRow(begun.visit, isEnd || begun.place < visits.length - 1), row];
    }),
  ]);
}

function sessionRow({ of, events }: Run, isWhole: boolean): TimelineRow {
  const [newest] = events;
  const lasted = visitLength(events.at(-1)?.timestamp ?? '', newest?.timestamp ?? '');
  return {
    kind: 'session',
    key: `session ${newest?.id}`,
    isNone: of === undefined,
    lasted,
    count: events.length,
    isWhole,
  };
}

/** Events of one visit that stand together. What a server sends in the midst of a visit belongs to it. */
function visitsOf(events: readonly PersonEvent[]): readonly Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    const before = runs.at(-2);
    if (last?.of === event.session && last) last.events.push(event);
    else if (last && last.of === undefined && before && before.of === event.session) {
      before.events.push(...last.events, event);
      runs.pop();
    } else runs.push({ of: event.session, events: [event] });
  }
  return runs;
}
