import type { EventDetail, PlanDocument, PlanProperty } from '@eventbook/server';

export type Violation = EventDetail['violations'][number];

/** One property of an opened event: what came, what the plan says of it, and what is wrong with it. */
export interface PropertyRow {
  readonly name: string;
  readonly sent: boolean;
  readonly value: unknown;
  readonly planned?: PlanProperty;
  readonly violations: readonly Violation[];
}

/** Where a property belongs. `plan`: declared by the event. `posthog`: PostHog's own, not held against the plan. */
export const propertyGroups = ['plan', 'unplanned', 'everywhere', 'person', 'posthog'] as const;
export type PropertyGroup = (typeof propertyGroups)[number];

export interface EventProperties {
  /** What was sent, and under `plan` also what had to be. In the order of the plan, then of sending. */
  readonly groups: ReadonlyMap<PropertyGroup, readonly PropertyRow[]>;
  /** Declared by the event, not required and not sent. */
  readonly notSent: readonly PlanProperty[];
  /** What is wrong with the event itself. */
  readonly ownViolations: readonly Violation[];
}

// PostHog's clients put these on events without a `$`.
const carriedByClients = /^(token|distinct_id|title|utm_\w+)$/;

/** Lays an event beside the plan. Names come from strangers, so nothing is looked up on plain objects. */
export function eventProperties(detail: EventDetail, plan: PlanDocument | undefined): EventProperties {
  const event = plan?.events.find(({ name }) => name === detail.event);
  const declared = byName(event?.properties);
  const everywhere = byName(plan?.everywhere);
  const identify = byName(plan?.person.properties);
  const sent = new Map(Object.entries(detail.properties));
  const violations = violationsByProperty(detail.violations, new Set([...declared.keys(), ...sent.keys()]));

  const groupOf = (name: string): PropertyGroup => {
    if (declared.has(name)) return 'plan';
    if (name.startsWith('$') || carriedByClients.test(name)) return 'posthog';
    if (everywhere.has(name)) return 'everywhere';
    if (identify.has(name)) return 'person';
    // The server knows PostHog's names without a `$`; what it let pass in a planned event is one of them.
    return violations.has(name) || (plan && !event) ? 'unplanned' : 'posthog';
  };

  const groups = new Map<PropertyGroup, PropertyRow[]>();
  const notSent: PlanProperty[] = [];
  for (const name of new Set([...declared.keys(), ...sent.keys(), ...violations.keys()])) {
    if (name === '') continue;
    const planned = declared.get(name) ?? everywhere.get(name) ?? identify.get(name);
    const own = violations.get(name) ?? [];
    if (!sent.has(name) && own.length === 0) {
      if (planned) notSent.push(planned);
      continue;
    }
    const group = groupOf(name);
    const rows = groups.get(group) ?? [];
    groups.set(group, rows);
    rows.push({ name, sent: sent.has(name), value: sent.get(name), ...(planned && { planned }), violations: own });
  }
  return { groups, notSent, ownViolations: violations.get('') ?? [] };
}

/** The property that a violation's path points into: `usageReasons` for `usageReasons[2]`. */
export function propertyOf(path: string, names: ReadonlySet<string>): string {
  // A sender may well name a property `a[0]` or `a.b`.
  if (names.has(path)) return path;
  const end = path.search(/[.[]/);
  return end > 0 ? path.slice(0, end) : path;
}

function violationsByProperty(
  violations: readonly Violation[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, readonly Violation[]> {
  const found = new Map<string, Violation[]>();
  for (const violation of violations) {
    const name = propertyOf(violation.path, names);
    found.set(name, [...(found.get(name) ?? []), violation]);
  }
  return found;
}

function byName(properties: readonly PlanProperty[] = []): ReadonlyMap<string, PlanProperty> {
  return new Map(properties.map((property) => [property.name, property]));
}
