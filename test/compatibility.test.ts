import {
  type Catalog,
  type CatalogEvent,
  type Change,
  catalog,
  compare,
  context,
  event,
  type PlanSource,
  type Property,
  planLock,
} from '@eventbook/catalog';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

/**
 * The verdicts are worked out from two documents; here they are held against what validation does with payloads. Two models, in
 * words of their own: the collector (own properties, then what any event may carry, then the person's) refuses a payload that was
 * valid; a reader of the old plan meets a stored event (defaults filled in) that does not fit what it knew.
 */
const runs = 800;
const seed = 73;

test(`the verdicts on ${runs} changed plans agree with validation, one change at a time and several`, () => {
  const counts = { producers: 0, consumers: 0, sound: 0 };
  fc.assert(
    fc.property(plans, fc.array(mutations, { minLength: 1, maxLength: 4 }), (drawn, drawnMutations) => {
      const before = catalog(planOf(drawn));
      const after = catalog(planOf(drawnMutations.reduce(mutated, drawn)));
      const changes = compare(planLock(before), planLock(after));
      const said = { producers: breaking(changes, 'producers'), consumers: breaking(changes, 'consumers') };
      const seen = { producers: refusals(before, after), consumers: surprises(before, after) };
      expect(said).toEqual(seen);
      counts.producers += seen.producers.length;
      counts.consumers += seen.consumers.length;
      if (changes.length > 0 && seen.producers.length + seen.consumers.length === 0) counts.sound++;
    }),
    { numRuns: runs, seed },
  );
  // Every verdict in plenty, or the agreement would mean little.
  expect(counts.producers).toBeGreaterThan(300);
  expect(counts.consumers).toBeGreaterThan(300);
  expect(counts.sound).toBeGreaterThan(50);
});

test('a plan compared with itself has not changed', () => {
  fc.assert(
    fc.property(plans, (drawn) => {
      expect(compare(planLock(catalog(planOf(drawn))), planLock(catalog(planOf(drawn))))).toEqual([]);
    }),
    { numRuns: 100, seed },
  );
});

// What compare says.

function breaking(changes: readonly Change[], side: 'producers' | 'consumers'): string[] {
  const found = changes.filter((change) => change[side].breaks);
  return unique(found.map((change) => [change.event, change.property ?? ''].join('.')));
}

// What the collector does: each valid payload of the old plan, held against the new one.

function refusals(before: Catalog, after: Catalog): string[] {
  const found: string[] = [];
  for (const old of before.events.values()) {
    const now = after.events.get(old.name);
    if (now === undefined) {
      // The collector knows an event by its name alone.
      found.push(`${old.name}.`);
      continue;
    }
    const names = unique([...old.properties.keys(), ...now.properties.keys(), ...riding(before), ...riding(after)]);
    for (const payload of payloads(before, old, names)) {
      for (const name of refusedBy(after, now, payload)) {
        const own = old.properties.has(name) || now.properties.has(name);
        const anywhere = before.everywhere.has(name) || after.everywhere.has(name);
        found.push(`${own ? old.name : anywhere ? '*' : 'Identify'}.${name}`);
      }
    }
  }
  for (const [name, property] of before.person.properties) {
    const now = after.person.properties.get(name);
    const withheld = universe.some((value) => fits(property, value) && (now === undefined || !fits(now, value)));
    if (withheld) found.push(`Identify.${name}`);
  }
  return unique(found);
}

const riding = (plan: Catalog): string[] => [...plan.everywhere.keys(), ...plan.person.properties.keys()];

/** Names of the properties for which the collector refuses an event. */
function refusedBy(plan: Catalog, own: CatalogEvent, payload: Record<string, unknown>): string[] {
  const taken = (name: string) => plan.everywhere.has(name) || plan.person.properties.has(name);
  const violations = own.validate(payload, taken).map(({ path }) => path.replace(/\[\d+\]$/, ''));
  const carried = Object.entries(payload).filter(([name, value]) => {
    const anywhere = own.properties.has(name) ? undefined : plan.everywhere.get(name);
    return anywhere !== undefined && !fits(anywhere, value);
  });
  return unique([...violations, ...carried.map(([name]) => name)]);
}

/** Valid payloads by which each property is tried with every value of the universe, and absent, the others being as they must. */
function* payloads(plan: Catalog, own: CatalogEvent, names: readonly string[]): Iterable<Record<string, unknown>> {
  const options = new Map(names.map((name) => [name, optionsFor(plan, own, name)]));
  const base: Record<string, unknown> = {};
  for (const { name, required } of own.properties.values()) {
    const [first] = options.get(name) ?? [];
    if (required && first === undefined) return;
    if (required) base[name] = first;
  }
  yield base;
  for (const name of names) {
    const { [name]: _, ...others } = base;
    if (!own.properties.get(name)?.required) yield others;
    for (const value of options.get(name) ?? []) yield { ...others, [name]: value };
  }
}

function optionsFor(plan: Catalog, own: CatalogEvent, name: string): unknown[] {
  const property = own.properties.get(name) ?? plan.everywhere.get(name) ?? plan.person.properties.get(name);
  return property === undefined ? [] : universe.filter((value) => fits(property, value));
}

// What a reader does: each stored event of the new plan, held against what it knew of the old one.

function surprises(before: Catalog, after: Catalog): string[] {
  const found: string[] = [];
  for (const old of before.events.values()) {
    const now = after.events.get(old.name);
    if (now === undefined) {
      found.push(`${old.name}.`);
      continue;
    }
    for (const known of old.properties.values()) {
      if (!isRead(known, now.properties.get(known.name), false)) found.push(`${old.name}.${known.name}`);
    }
    for (const known of before.everywhere.values()) {
      const own = now.properties.get(known.name);
      if (own === undefined || old.properties.has(known.name)) continue;
      if (!stored(own, false).every((value) => value === absent || fits(known, value)))
        found.push(`${old.name}.${known.name}`);
    }
  }
  for (const known of before.everywhere.values()) {
    if (!isRead(known, after.everywhere.get(known.name), true)) found.push(`*.${known.name}`);
  }
  for (const known of before.person.properties.values()) {
    if (!isRead(known, after.person.properties.get(known.name), true)) found.push(`Identify.${known.name}`);
  }
  return unique(found);
}

const absent = Symbol('absent');

/** Whether whoever read the property as it was can read it as it is. */
function isRead(known: Property, now: Property | undefined, loose: boolean): boolean {
  if (now === undefined || now.kind !== known.kind) return false;
  const expected = stored(known, loose);
  return stored(now, loose).every((value) =>
    value === absent ? loose || expected.includes(absent) : fits(known, value) || (!loose && isDefault(known, value)),
  );
}

/** What may stand in the column of an event: a default stands where nothing was sent. */
function stored(property: Property, loose: boolean): unknown[] {
  const values = universe.filter((value) => fits(property, value));
  if (property.required && !loose) return values;
  return [...values, 'default' in property && !loose ? property.default : absent];
}

const isDefault = (property: Property, value: unknown) =>
  'default' in property && JSON.stringify(property.default) === JSON.stringify(value);
const fits = (property: Property, value: unknown) => property.validate(value) === undefined;
const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

// Plans, as data: so that one can be changed and the other kept.

interface DrawnProperty {
  readonly values: z.ZodType;
  readonly nullable: boolean;
  readonly presence: 'required' | 'optional' | { readonly default: unknown };
  readonly words: string;
  readonly shared: boolean;
}
type Shape = Readonly<Record<string, DrawnProperty>>;
interface DrawnPlan {
  readonly events: Readonly<
    Record<string, { readonly words: string; readonly deprecated: boolean; readonly shape: Shape }>
  >;
  readonly person: Shape;
  readonly everywhere: Shape;
}

function planOf({ events, person, everywhere }: DrawnPlan): PlanSource {
  const made = Object.entries(events).map(([name, { words, deprecated, shape }]) => {
    const sharedNames = Object.keys(shape).filter((property) => shape[property]?.shared);
    const [own, shared] = [false, true].map((side) =>
      zodShape(shape, (property) => sharedNames.includes(property) === side),
    );
    const contexts =
      sharedNames.length > 0 ? [context({ name: 'course', description: '', properties: shared ?? {} })] : [];
    const described = { description: words, properties: own ?? {}, context: contexts };
    return [name, event(deprecated ? { ...described, deprecated: 'Gone soon.' } : described)];
  });
  return {
    title: '',
    version: '1',
    description: '',
    // An event that declares nothing: on it, what any event may carry is tried.
    areas: { exams: { title: '', events: { ...Object.fromEntries(made), untouched: event({ description: '' }) } } },
    person: event({ description: '', properties: zodShape(person, () => true) }),
    everywhere: [context({ name: 'anywhere', description: '', properties: zodShape(everywhere, () => true) })],
  };
}

function zodShape(shape: Shape, wanted: (name: string) => boolean): Record<string, z.ZodType> {
  const entries = Object.entries(shape).filter(([name]) => wanted(name));
  return Object.fromEntries(entries.map(([name, property]) => [name, zodOf(property)]));
}

function zodOf({ values, nullable, presence, words }: DrawnProperty): z.ZodType {
  const taken = nullable ? values.nullable() : values;
  if (presence === 'required') return taken.describe(words);
  if (presence === 'optional') return taken.optional().describe(words);
  const fitting = [presence.default, ...universe].find((value) => taken.safeParse(value).success);
  // A default is data here; Zod's types ask for the one type of a schema that is known.
  return (fitting === undefined ? taken.optional() : taken.default(fitting as never)).describe(words);
}

const members = fc.shuffledSubarray(['a', 'b', 'c', 'ab'], { minLength: 1 });
const range = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const texts: fc.Arbitrary<z.ZodType> = fc.oneof(
  members.map((list) => z.enum(list as [string, ...string[]])),
  members.map((list) => z.enum(list as [string, ...string[]])),
  fc.constantFrom('a', 'b').map((only) => z.literal(only)),
  fc.constantFrom(
    z.string(),
    z.uuid(),
    z.uuid({ version: 'v4' }),
    z.email(),
    z.iso.datetime(),
    z.iso.datetime({ offset: true }),
  ),
  fc.constantFrom(
    z.string().regex(/^[a-z]+$/),
    z.string().regex(/^[0-9]+$/),
    z.string().regex(/^a/),
    z.string().regex(/^a/).regex(/b$/),
  ),
);
const values: fc.Arbitrary<z.ZodType> = fc.oneof(
  { weight: 4, arbitrary: texts },
  { weight: 1, arbitrary: range(4).map(([least, most]) => z.string().min(least).max(most)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<z.ZodType>(z.number(), z.int(), z.boolean(), z.literal(true), z.number().multipleOf(2)),
  },
  { weight: 1, arbitrary: range(4).map(([least, most]) => z.number().min(least).max(most)) },
  {
    weight: 1,
    arbitrary: range(4).map(([least, most]) =>
      z
        .number()
        .gt(least)
        .lt(most + 1),
    ),
  },
  { weight: 1, arbitrary: range(4).map(([least, most]) => z.int().min(least).max(most)) },
  { weight: 1, arbitrary: texts.map((item) => z.array(item)) },
  {
    weight: 1,
    arbitrary: fc.tuple(texts, range(3)).map(([item, [least, most]]) =>
      z
        .array(item)
        .min(least)
        .max(most + 1),
    ),
  },
);
const presence: fc.Arbitrary<DrawnProperty['presence']> = fc.oneof(
  fc.constant('required' as const),
  fc.constant('optional' as const),
  fc.constantFrom<unknown>('a', 'c', 1, true, null).map((chosen) => ({ default: chosen })),
);
const properties: fc.Arbitrary<DrawnProperty> = fc.record({
  values,
  nullable: fc.boolean(),
  presence,
  words: fc.constantFrom('One.', 'Two.'),
  shared: fc.boolean(),
});
const names = fc.constantFrom('p', 'q', 'r');
const shapes = fc.dictionary(names, properties, { maxKeys: 3 });
const someShapes = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: shapes });
const events = fc.record({ words: fc.constantFrom('One.', 'Two.'), deprecated: fc.boolean(), shape: shapes });
const eventNames = fc.constantFrom('exam_completed', 'constructor', 'quiz_completed');
const plans: fc.Arbitrary<DrawnPlan> = fc.record({
  events: fc.dictionary(eventNames, events, { minKeys: 1, maxKeys: 2 }),
  person: someShapes,
  everywhere: someShapes,
});

const mutations = fc.record({
  what: fc.constantFrom(
    ...(['put', 'values', 'presence', 'nullable', 'remove', 'words', 'event', 'noEvent', 'shared'] as const),
  ),
  where: fc.constantFrom('event', 'event', 'event', 'event', 'person', 'everywhere'),
  index: fc.nat(10),
  name: names,
  eventName: eventNames,
  property: properties,
  event: events,
});
type Mutation = typeof mutations extends fc.Arbitrary<infer TDrawn> ? TDrawn : never;

function mutated(plan: DrawnPlan, mutation: Mutation): DrawnPlan {
  const { what, where, index, eventName } = mutation;
  if (what === 'event') return { ...plan, events: { ...plan.events, [eventName]: mutation.event } };
  if (what === 'noEvent') {
    return { ...plan, events: Object.fromEntries(Object.entries(plan.events).filter(([name]) => name !== eventName)) };
  }
  if (where === 'person') return { ...plan, person: mutatedShape(plan.person, mutation) };
  if (where === 'everywhere') return { ...plan, everywhere: mutatedShape(plan.everywhere, mutation) };
  const chosen = Object.keys(plan.events);
  const target = chosen[index % chosen.length];
  const found = target === undefined ? undefined : plan.events[target];
  if (target === undefined || found === undefined) return plan;
  const changed = { ...found, shape: mutatedShape(found.shape, mutation) };
  return { ...plan, events: { ...plan.events, [target]: changed } };
}

function mutatedShape(shape: Shape, { what, index, name, property }: Mutation): Shape {
  if (what === 'put') return { ...shape, [name]: property };
  const chosen = Object.keys(shape);
  const target = chosen[index % chosen.length];
  const found = target === undefined ? undefined : shape[target];
  if (target === undefined || found === undefined) return shape;
  if (what === 'remove') return Object.fromEntries(Object.entries(shape).filter(([kept]) => kept !== target));
  const change: Partial<DrawnProperty> =
    what === 'values'
      ? { values: property.values }
      : what === 'presence'
        ? { presence: property.presence }
        : what === 'nullable'
          ? { nullable: !found.nullable }
          : what === 'shared'
            ? { shared: !found.shared }
            : { words: property.words };
  return { ...shape, [target]: { ...found, ...change } };
}

// Every value by which two of the schemas above can be told apart.

const strings = [
  ...[
    '',
    'a',
    'b',
    'c',
    'd',
    'ab',
    'ac',
    'zb',
    'A',
    'aa',
    'aaa',
    'aaaa',
    'aaaaa',
    '1',
    '12',
    '123',
    '1234',
    '12345',
    'x y',
  ],
  ...['6f1c2a34-58b7-4d0e-9c3f-2b7a91e4d805', '6f1c2a34-58b7-1d0e-9c3f-2b7a91e4d805', 'lena@example.org'],
  ...['2026-03-02T09:30:00Z', '2026-03-02T09:30:00+02:00', 'a long text that ends in b'],
];
const universe: unknown[] = [
  null,
  ...strings,
  ...[-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 1e300],
  ...[true, false],
  [],
  ...strings.flatMap((text) => [1, 2, 3, 4, 5].map((size) => Array.from({ length: size }, () => text))),
];
