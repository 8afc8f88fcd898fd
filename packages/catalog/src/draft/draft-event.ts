import type { Catalog } from '../catalog.ts';
import { contextsOf } from './contexts-of.ts';
import { type DraftProperty, draftProperty } from './draft-property.ts';
import { draftText } from './draft-text.ts';

/** What an event would be in the plan, guessed from events that came. */
export interface EventDraft {
  /** How many events it was guessed from. */
  readonly sampled: number;
  /** What came with it; the most frequent first. */
  readonly properties: readonly DraftProperty[];
  /** How many further names came, less frequent ones: the draft leaves them out. */
  readonly furtherProperties: number;
  /** An `export const` for a file of the plan that imports `event` and `z`. Only comments where no event can have this name. */
  readonly typescript: string;
}

/** No event has more; a sender could make up a name for each of its values. */
const mostProperties = 200;

/**
 * Drafts the definition of an event that the plan does not have from events that came: it takes all of them, as far as the plan can say
 * what they are; `properties` tell what it can't. A name that the plan knows keeps its storage kind and PII class. Names for which `ignores`
 * says true are left out. What only a person can say (texts, PII classes) is for them to look over.
 * @example
 * draftEvent(plan, 'order_placed', [{ total: 12.5, coupon: null }, { total: 8 }]).typescript;
 */
export function draftEvent(
  catalog: Catalog,
  name: string,
  samples: readonly Readonly<Record<string, unknown>>[],
  ignores: (name: string) => boolean = () => false,
): EventDraft {
  const values = new Map<string, unknown[]>();
  for (const sample of samples) {
    for (const [property, value] of Object.entries(sample)) {
      if (ignores(property)) continue;
      const known = values.get(property);
      if (known === undefined) values.set(property, [value]);
      else known.push(value);
    }
  }
  const frequent = [...values].sort(([, some], [, others]) => others.length - some.length);
  const properties = frequent
    .slice(0, mostProperties)
    .map(([property, came]) => draftProperty(catalog, property, came, samples.length));
  const furtherProperties = frequent.length - properties.length;
  return {
    sampled: samples.length,
    properties,
    furtherProperties,
    typescript: draftText(catalog, {
      name,
      sampled: samples.length,
      properties,
      furtherProperties,
      contexts: contextsOf(catalog, properties),
    }),
  };
}
