import { createHash } from 'node:crypto';
import type { Catalog, CatalogEvent, Property, SimulatedEvent } from '@eventbook/catalog';

type Properties = Readonly<Record<string, unknown>>;
type Flawed = { readonly event: string; readonly properties: Properties };

/** Mistakes that programs make. Each returns undefined where an event leaves no room for it. */
const mistakes: readonly ((event: CatalogEvent, properties: Properties, chance: number) => Flawed | undefined)[] = [
  // A number is sent as text, a truth value as a number, text as a number.
  (event, properties, chance) => {
    const wrong = { number: (value: unknown) => String(value), boolean: Number, string: () => 42 };
    return changed(event, properties, chance, (property, value) => {
      const kind = typeof value;
      return kind === 'number' || kind === 'boolean' || (kind === 'string' && property.enum === undefined)
        ? wrong[kind](value)
        : undefined;
    });
  },
  // A required property is forgotten.
  (event, properties, chance) => {
    const required = Object.keys(properties).filter((name) => event.properties.get(name)?.required);
    const name = pick(required, chance);
    if (name === undefined) return undefined;
    const { [name]: _, ...left } = properties;
    return { event: event.name, properties: left };
  },
  // A new member of an enum, or one in other letters, that the plan was never told of.
  (event, properties, chance) =>
    changed(event, properties, chance, (property, value) => {
      if (property.enum === undefined || typeof value !== 'string') return undefined;
      return chance < 0.5 ? value.toUpperCase() : `${value}_v2`;
    }),
  // The event's name is misspelt.
  ({ name }, properties, chance) => {
    const at = 1 + Math.floor(chance * (name.length - 2));
    const misspelt = chance < 0.5 ? name.replaceAll('_', '-') : `${name.slice(0, at)}${name.slice(at + 1)}`;
    return { event: misspelt === name ? `${name}s` : misspelt, properties };
  },
  // Something is sent along that the plan does not have.
  ({ name }, properties, chance) => {
    const extra = chance < 0.5 ? { abTestVariant: 'B' } : { debugInfo: 'from the new editor' };
    return { event: name, properties: { ...properties, ...extra } };
  },
];

/**
 * Breaks a share of a plan's events in ways in which programs break them. Which ones, and how, follows from their uuids alone.
 * @example
 * for (const event of flawed(simulation.events(options), catalog, 0.02)) send(event);
 */
export function* flawed(events: Iterable<SimulatedEvent>, plan: Catalog, share: number): Generator<SimulatedEvent> {
  for (const event of events) {
    const planned = plan.events.get(event.event);
    if (planned === undefined) {
      yield event;
      continue;
    }
    const [whether, which, how] = chances(event.uuid);
    yield whether < share ? { ...event, ...broken(planned, event.properties, which, how) } : event;
  }
}

function broken(event: CatalogEvent, properties: Properties, which: number, how: number): Flawed {
  const first = Math.floor(which * mistakes.length);
  for (let turn = 0; turn < mistakes.length; turn += 1) {
    const made = mistakes[(first + turn) % mistakes.length]?.(event, properties, how);
    // A flaw that the plan would let pass is none.
    if (made !== undefined && (made.event !== event.name || event.validate(made.properties).length > 0)) return made;
  }
  return { event: `${event.name}_old`, properties };
}

/** The event with one of its properties changed, where one can be. */
function changed(
  event: CatalogEvent,
  properties: Properties,
  chance: number,
  change: (property: Property, value: unknown) => unknown,
): Flawed | undefined {
  const candidates = Object.entries(properties).flatMap(([name, value]) => {
    const property = event.properties.get(name);
    const wrong = property === undefined ? undefined : change(property, value);
    return wrong === undefined ? [] : [{ [name]: wrong }];
  });
  const candidate = pick(candidates, chance);
  return candidate === undefined ? undefined : { event: event.name, properties: { ...properties, ...candidate } };
}

function pick<T>(list: readonly T[], chance: number): T | undefined {
  return list[Math.floor(chance * list.length)];
}

/** Three numbers from 0 to 1 that a uuid gives. */
function chances(uuid: string): readonly [number, number, number] {
  const hash = createHash('md5').update(uuid).digest();
  const at = (place: number) => hash.readUInt32BE(place) / 4_294_967_296;
  return [at(0), at(4), at(8)];
}
