import type { PersonEvent } from '@eventbook/server';

/** One line of a timeline: a day, or an event of it. */
export type TimelineRow =
  | {
      readonly kind: 'day';
      readonly key: string;
      readonly at: string;
      readonly count: number;
      readonly isWhole: boolean;
    }
  | { readonly kind: 'event'; readonly key: string; readonly event: PersonEvent };

/** Events in days, newest first; the last day may have more behind it, unless `isEnd`. Days are those of the reader's time zone. */
export function timelineRows(
  events: readonly PersonEvent[],
  isEnd: boolean,
  timeZone?: string,
): readonly TimelineRow[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dayOf = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone });
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
    ...those.map((event): TimelineRow => ({ kind: 'event', key: event.id, event })),
  ]);
}
