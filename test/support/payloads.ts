import { type Catalog, type CatalogEvent, catalog, type Property, type Violation } from '@eventbook/catalog';
import plan from '../../events/index.ts';

/** The real plan. */
export const acemate: Catalog = catalog(plan);

/** An event of the real plan. Throws where there is none of that name. */
export function planned(name: string): CatalogEvent {
  const found = acemate.events.get(name);
  if (found === undefined) throw new Error(`The plan has no event ${name}.`);
  return found;
}

type Payload = Readonly<Record<string, unknown>>;

/** A payload that fits the plan: the event's authored example. */
export function valid(event: CatalogEvent): Payload {
  const [example] = event.examples;
  if (example === undefined) throw new Error(`${event.name} has no example.`);
  return example;
}

/** A payload with exactly one thing wrong, and what the verdict must say. The kind of mistake goes round over the events. */
export function broken(
  event: CatalogEvent,
  turn: number,
): { payload: Payload; expected: Pick<Violation, 'kind' | 'path'> } {
  const payload = valid(event);
  const properties = [...event.properties.values()];
  const find = (fits: (property: Property) => boolean) => properties.find(fits);
  const mistakes: (() => ReturnType<typeof broken> | undefined)[] = [
    () => {
      const property = find(({ required }) => required);
      if (property === undefined) return undefined;
      const { [property.name]: _, ...rest } = payload;
      return { payload: rest, expected: { kind: 'missing_property', path: property.name } };
    },
    () => {
      const property = find(({ enum: members, kind }) => members !== undefined && kind === 'string');
      return property && wrong(property, 'no member of this list', 'not_in_enum');
    },
    () => {
      const property = find(({ format }) => format === 'uuid' || format === 'date-time');
      return property && wrong(property, 'neither this nor that', 'wrong_format');
    },
    () => {
      const property = find(({ kind }) => kind === 'number' || kind === 'boolean');
      return property && wrong(property, 'seven', 'wrong_type');
    },
  ];
  const wrong = (property: Property, value: unknown, kind: Violation['kind']) => ({
    payload: { ...payload, [property.name]: value },
    expected: { kind, path: property.name },
  });
  for (let step = 0; step < mistakes.length; step++) {
    const made = mistakes[(turn + step) % mistakes.length]?.();
    if (made !== undefined && turn % 5 !== 4) return made;
  }
  return { payload: { ...payload, notInThePlan: true }, expected: { kind: 'extra_property', path: 'notInThePlan' } };
}
