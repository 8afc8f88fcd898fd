import { type Catalog, type Property, redact } from '@eventbook/catalog';

/** Properties of an event as they may be shown to whoever looks at the data as a whole. */
export interface ShownProperties {
  /** Those of the plan in its order, then those that it does not know; what is personal, or could be, gave way to its kind and length. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Names of those whose value gave way. */
  readonly withheld: readonly string[];
  /** How many properties it had beside them: PostHog's own, the person's, and unknown ones beyond a hundred. */
  readonly others: number;
}

const mostUnknown = 100;
const longestName = 200;

/**
 * The properties of an event that its plan declares or does not know at all, redacted by their PII class; values of unknown ones can be
 * anything and always give way.
 * @example
 * shownProperties(plan, ignores)('exam_completed', { score: 17, scoer: 17, $browser: 'Firefox' });
 * // { properties: { score: 17, scoer: 'number' }, withheld: ['scoer'], others: 1 }
 */
export function shownProperties(
  catalog: Catalog,
  ignores: (name: string) => boolean,
): (event: string, properties: Readonly<Record<string, unknown>>) => ShownProperties {
  return (event, properties) => {
    const planned = new Map<string, Property | undefined>(catalog.everywhere);
    for (const [name, property] of catalog.events.get(event)?.properties ?? []) planned.set(name, property);
    const unknown = Object.keys(properties).filter((name) => !planned.has(name) && !ignores(name));
    return redactedProperties(
      [...planned, ...unknown.slice(0, mostUnknown).map((name) => [name, undefined] as const)],
      properties,
    );
  };
}

/** What came of the named properties, redacted. */
export function redactedProperties(
  named: Iterable<readonly [string, Property | undefined]>,
  properties: Readonly<Record<string, unknown>>,
): ShownProperties {
  const shown: [string, unknown][] = [];
  const withheld: string[] = [];
  // In the order of the plan: that of the columns says nothing.
  for (const [name, property] of named) {
    if (!Object.hasOwn(properties, name)) continue;
    const value = properties[name];
    const redacted = redact(property, value);
    const cut = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
    shown.push([cut, redacted]);
    if (redacted !== value) withheld.push(cut);
  }
  const others = Object.keys(properties).length - shown.length;
  return { properties: Object.fromEntries(shown), withheld, others };
}
