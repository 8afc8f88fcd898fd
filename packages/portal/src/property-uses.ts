import type { CatalogEvent, Property } from '@eventbook/catalog';

/** A property name across events. */
export interface PropertyUse {
  readonly name: string;
  /** The context that it comes from, when it always does. */
  readonly context: string | undefined;
  readonly events: readonly CatalogEvent[];
  /** The events by what the property is there: more than one when the same name means different things. */
  readonly forms: readonly PropertyForm[];
  /** Whether the forms take different values, not only different words. */
  readonly differs: boolean;
}

export interface PropertyForm {
  readonly property: Property;
  readonly events: readonly { readonly event: CatalogEvent; readonly required: boolean }[];
}

/**
 * Every property name of some events, by name.
 * @example
 * usesOf(catalog.events.values()).find(({ name }) => name === 'courseId')?.events.length; // 48
 */
export function usesOf(events: Iterable<CatalogEvent>): readonly PropertyUse[] {
  const byName = new Map<string, { property: Property; event: CatalogEvent }[]>();
  for (const event of events) {
    for (const property of event.properties.values()) {
      const found = byName.get(property.name);
      if (found) found.push({ property, event });
      else byName.set(property.name, [{ property, event }]);
    }
  }
  const uses = [...byName].map(([name, found]) => {
    const contexts = new Set(found.map(({ property }) => property.context));
    const [context] = contexts;
    const forms = formsOf(found);
    return {
      name,
      context: contexts.size === 1 ? context : undefined,
      events: found.map(({ event }) => event),
      forms,
      differs: new Set(forms.map(({ property }) => valuesOf(property))).size > 1,
    };
  });
  return uses.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

function formsOf(found: readonly { readonly property: Property; readonly event: CatalogEvent }[]): PropertyForm[] {
  const forms = new Map<string, { property: Property; events: PropertyForm['events'][number][] }>();
  for (const { property, event } of found) {
    const { description, note, pii } = property;
    const key = JSON.stringify([valuesOf(property), description, note, pii]);
    const use = { event, required: property.required };
    const form = forms.get(key);
    if (form) form.events.push(use);
    else forms.set(key, { property, events: [use] });
  }
  return [...forms.values()];
}

/** What a property takes, without the words about it. */
function valuesOf({ jsonSchema }: Property): string {
  const { description: _, 'x-note': __, ...rest } = jsonSchema;
  // The order of keywords is the order in which the author called Zod's methods.
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}
