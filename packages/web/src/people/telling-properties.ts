import type { PlanDocument } from '@eventbook/server';

type PlanProperty = PlanDocument['everywhere'][number];

const mostColumns = 3;

/**
 * The properties of Identify that tell people apart at a glance, in the order of the plan: those with a list of members, then flags.
 * Never one that says who somebody is.
 */
export function tellingProperties(plan: PlanDocument | undefined): readonly PlanProperty[] {
  const open = plan?.person.properties.filter(({ pii }) => pii === 'none') ?? [];
  const members = open.filter(({ kind, enum: all }) => kind === 'string' && all !== undefined && all.length > 1);
  const flags = open.filter(({ kind }) => kind === 'boolean');
  return [...members, ...flags].slice(0, mostColumns);
}
