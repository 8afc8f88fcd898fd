import type { SimulatedEvent, SimulationOptions } from '@eventbook/catalog';
import { type Day, dayMs, daysBefore } from './calendar.ts';
import { comesFromBefore, firstDay, ordinaryDay } from './life.ts';
import { type Person, person } from './person.ts';
import { Random } from './random.ts';
import { arrivalSeason } from './seasons.ts';
import type { ArrivingEvent } from './visit.ts';

/** Of all people, those who had an account before the period begins. */
const fromBefore = 0.2;

/**
 * The lives of all people, woven into one stream, day by day: what is in memory is the people and one day's events.
 * Roughly in the order in which things happened; what a phone kept for hours comes later.
 */
export function* timeline(options: SimulationOptions): Generator<SimulatedEvent> {
  const { people, seed, until, timezone } = options;
  const days = daysBefore(until, options.days);
  const newcomers = arrivals(options, days);
  const world: { seed: number; days: readonly Day[]; events: ArrivingEvent[] } = { seed, days, events: [] };
  const living: Person[] = [];
  for (let number = 0; number < Math.floor(people * fromBefore); number += 1) {
    const each = person(seed, number, timezone);
    comesFromBefore(each, days);
    living.push(each);
  }
  const end = Date.parse(`${until}T00:00:00.000Z`);
  for (const day of days) {
    for (const each of living) ordinaryDay(each, day, world);
    for (const number of newcomers[day.index] ?? []) {
      const each = person(seed, number, timezone);
      if (firstDay(each, day, world)) living.push(each);
    }
    const isLast = day.index === days.length - 1;
    const ready = isLast ? Number.POSITIVE_INFINITY : day.start + dayMs;
    const arrived = world.events.filter(({ arrivesAt, timestamp }) => arrivesAt < ready && timestamp < end);
    world.events = world.events.filter(({ arrivesAt }) => arrivesAt >= ready);
    arrived.sort((a, b) => a.arrivesAt - b.arrivesAt);
    yield* arrived;
  }
}

/** Who comes on which day for the first time, by number. */
function arrivals({ people, seed }: SimulationOptions, days: readonly Day[]): readonly (readonly number[])[] {
  const random = new Random(seed, 1);
  const weights = days.map((day) => [day.index, arrivalSeason(day)] as const);
  const byDay = days.map((): number[] => []);
  for (let number = Math.floor(people * fromBefore); number < people; number += 1) {
    byDay[random.weighted(weights)]?.push(number);
  }
  return byDay;
}
