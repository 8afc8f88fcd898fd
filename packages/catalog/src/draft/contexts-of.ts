import type { Catalog } from '../catalog.ts';
import type { DraftProperty } from './draft-property.ts';

/** A context of the plan whose every property came. */
export interface WholeContext {
  readonly name: string;
  readonly properties: readonly string[];
}

/**
 * The contexts of the plan that an event seems to carry whole: their author writes `context: [course]` in place of five properties.
 * @example
 * contextsOf(plan, properties); // [{ name: 'course', properties: ['courseId', 'courseType'] }]
 */
export function contextsOf(catalog: Catalog, properties: readonly DraftProperty[]): readonly WholeContext[] {
  const came = new Set(properties.filter(({ trouble }) => trouble === undefined).map(({ name }) => name));
  const contexts = new Map<string, Set<string>>();
  for (const event of catalog.events.values()) {
    for (const { name, context } of event.properties.values()) {
      if (context === undefined) continue;
      const own = contexts.get(context) ?? new Set();
      contexts.set(context, own.add(name));
    }
  }
  return [...contexts]
    .map(([name, own]) => ({ name, properties: [...own] }))
    .filter((context) => context.properties.every((name) => came.has(name)));
}
