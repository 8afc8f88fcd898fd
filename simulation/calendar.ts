export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A day of the simulation. */
export interface Day {
  /** 0 is the first. */
  readonly index: number;
  /** Its midnight in UTC, milliseconds since the epoch. */
  readonly start: number;
  /** `2026-03-01` */
  readonly date: string;
  /** `03-01` */
  readonly monthDay: string;
  /** 0 is Monday. */
  readonly weekday: number;
}

/** The days before `until`, oldest first. */
export function daysBefore(until: string, count: number): readonly Day[] {
  const end = Date.parse(`${until}T00:00:00.000Z`);
  return Array.from({ length: count }, (_, index): Day => {
    const start = end - (count - index) * dayMs;
    const date = new Date(start).toISOString().slice(0, 10);
    return { index, start, date, monthDay: date.slice(5), weekday: (new Date(start).getUTCDay() + 6) % 7 };
  });
}

const offsets = new Map<string, number>();

/** How far the clocks of a zone are ahead of UTC at noon of a day, in milliseconds. */
export function zoneOffset(zone: string, day: Day): number {
  const key = `${zone} ${day.start}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const noon = day.start + 12 * hourMs;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(noon);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  offsets.set(key, local - noon);
  return local - noon;
}
