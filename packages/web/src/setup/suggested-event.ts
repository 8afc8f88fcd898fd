import type { PlanDocument } from '@eventbook/server';

const mostLines = 4;

/** A first event that the plan will accept: the one with the shortest example that still has a property, so that the snippet teaches something. */
export function suggestedEvent(plan: PlanDocument | undefined): {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
} {
  const candidates = (plan?.events ?? [])
    .filter(({ deprecated }) => deprecated === undefined)
    .flatMap(({ name, example, properties }) => {
      if (example) return [{ event: name, properties: example }];
      return properties.some(({ required }) => required) ? [] : [{ event: name, properties: {} }];
    });
  const size = (candidate: (typeof candidates)[number]) => Object.keys(candidate.properties).length;
  const short = candidates.filter((candidate) => size(candidate) > 0 && size(candidate) <= mostLines);
  const [first] = (short.length > 0 ? short : candidates).toSorted((a, b) => size(a) - size(b));
  return first ?? { event: '$pageview', properties: {} };
}
