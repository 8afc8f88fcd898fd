import { Temporal } from 'temporal-polyfill';
import type { Cohort } from '../../../packages/server/src/insights/shared/cohort.ts';
import type { Filter, PropertyFilter } from '../../../packages/server/src/insights/shared/filter.ts';

/** An event as the rules of filters see it. Missing and null are the same. */
export interface PlainEvent {
  readonly event: string;
  /** Key of the person today. */
  readonly person: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly personProperties: Readonly<Record<string, unknown>>;
  readonly distinctId: string;
}

export interface PlainWorld {
  readonly now: number;
  readonly timezone: string;
  readonly events: readonly PlainEvent[];
  /** Persons with a profile, by key: what they are now. */
  readonly persons: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  /** Key of today by distinct id. */
  readonly ids: ReadonlyMap<string, number>;
  readonly cohorts: ReadonlyMap<string, Cohort>;
  readonly segments: ReadonlyMap<string, Filter>;
}

const dayMs = 86_400_000;

/** Whether a filter holds for an event, by the words of the rules alone. */
export function holds(world: PlainWorld, filter: Filter, of: PlainEvent): boolean {
  if ('and' in filter) return filter.and.every((each) => holds(world, each, of));
  if ('or' in filter) return filter.or.some((each) => holds(world, each, of));
  if ('not' in filter) return !holds(world, filter.not, of);
  if ('segment' in filter) return holds(world, found(world.segments, filter.segment), of);
  if ('cohort' in filter) {
    const isIn = peopleIn(world, found(world.cohorts, filter.cohort)).has(of.person);
    return filter.operator === 'not_in' ? !isIn : isIn;
  }
  return conditionHolds(world, filter, propertyOf(world, filter.property, of));
}

function found<T>(all: ReadonlyMap<string, T>, id: string): T {
  const one = all.get(id);
  if (one === undefined) throw new Error(`There is no ${id}.`);
  return one;
}

function propertyOf(world: PlainWorld, name: string, of: PlainEvent): unknown {
  if (name === 'event') return of.event;
  if (name === 'distinct_id') return of.distinctId;
  if (name.startsWith('person.')) return of.personProperties[name.slice(7)];
  if (name.startsWith('person_now.')) return world.persons.get(of.person)?.[name.slice(11)];
  return of.properties[name];
}

/** Negative operators hold where the property is missing, all others do not. Of a list, one member is enough. */
function conditionHolds(world: PlainWorld, { property, operator, value }: PropertyFilter, is: unknown): boolean {
  const isDate = property === 'due';
  const isMissing = is === null || is === undefined || (Array.isArray(is) && is.length === 0);
  if (operator === 'is_set') return !isMissing;
  if (operator === 'is_not_set') return isMissing;
  const opposite = { is_not: 'exact', not_icontains: 'icontains', not_regex: 'regex' } as const;
  if (operator === 'is_not' || operator === 'not_icontains' || operator === 'not_regex') {
    return !conditionHolds(world, { property, operator: opposite[operator], value }, is);
  }
  if (isMissing) return false;
  const wanted = Array.isArray(value) ? value : [value];
  const time = (text: unknown) => instant(String(text), world);
  const comparable = (one: unknown) => (isDate ? time(one) : Number(one));
  if (operator === 'between' || operator === 'not_between') {
    const [low, high] = wanted.map(comparable);
    if (low === undefined || high === undefined) throw new Error('Two are expected.');
    const isWithin = comparable(is) >= low && comparable(is) <= high;
    return operator === 'between' ? isWithin : !isWithin;
  }
  const members = Array.isArray(is) ? is : [is];
  return members.some((member) =>
    wanted.some((one) => {
      switch (operator) {
        case 'exact':
          return String(member) === String(one);
        case 'icontains':
          return String(member).toLowerCase().includes(String(one).toLowerCase());
        case 'regex':
          return new RegExp(String(one), 'u').test(String(member));
        case 'gt':
          return Number(member) > Number(one);
        case 'gte':
          return Number(member) >= Number(one);
        case 'lt':
          return Number(member) < Number(one);
        case 'lte':
          return Number(member) <= Number(one);
        case 'is_date_before':
          return time(member) < time(one);
        case 'is_date_after':
          return time(member) > time(one);
        case 'is_date_exact':
          return String(one).length === 10
            ? zoned(time(member), world).toPlainDate().toString() === one
            : time(member) === time(one);
        default:
          throw new Error(`${operator}?`);
      }
    }),
  );
}

const zoned = (at: number, { timezone }: PlainWorld) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);

function instant(text: string, world: PlainWorld): number {
  const ago = /^-(\d+)d$/.exec(text)?.[1];
  if (ago !== undefined) return zoned(world.now, world).subtract({ days: Number(ago) }).epochMilliseconds;
  if (/T.*(Z|[+-]\d\d:\d\d)$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
  return Temporal.PlainDateTime.from(text).toZonedDateTime(world.timezone).epochMilliseconds;
}

/** Keys of the people in a cohort as of now. */
export function peopleIn(world: PlainWorld, cohort: Cohort): ReadonlySet<number> {
  if (cohort.kind === 'static') {
    return new Set(cohort.distinctIds.flatMap((id) => world.ids.get(id) ?? []));
  }
  if (cohort.kind === 'property') {
    const keys = [...world.persons.keys()];
    const nothing = { event: '', at: 0, properties: {}, personProperties: {}, distinctId: '' };
    return new Set(keys.filter((person) => holds(world, cohort.filters, { ...nothing, person })));
  }
  const timesOf = new Map<number, number[]>();
  for (const each of world.events) {
    const isDone =
      each.at <= world.now &&
      (cohort.event === null || cohort.event === each.event) &&
      (cohort.filters === undefined || holds(world, cohort.filters, each));
    if (isDone) timesOf.set(each.person, [...(timesOf.get(each.person) ?? []), each.at]);
  }
  const since = world.now - cohort.days * dayMs;
  const people = [...timesOf].filter(([, times]) => {
    switch (cohort.kind) {
      case 'did':
        return times.filter((at) => at >= since).length >= cohort.times;
      case 'first_did':
        return Math.min(...times) >= since;
      default:
        return times.every((at) => at < since) && times.some((at) => at >= since - cohort.before * dayMs);
    }
  });
  return new Set(people.map(([person]) => person));
}
