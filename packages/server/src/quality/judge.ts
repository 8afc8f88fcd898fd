import { type Catalog, unknownEvent, type Violation } from '@eventbook/catalog';
import type { WireEvent } from '../wire/wire-event.ts';
import { flawViolation } from './flaw-violation.ts';
import { ignoredNames } from './ignored-names.ts';
import { noChange, type PersonChange, personChange } from './person-change.ts';

/** What the plan says of one event. It depends on the event and the plan alone. */
export interface Verdict {
  readonly verdict: 'stored' | 'quarantined';
  /** Every way in which the event breaks the plan; none when it is stored. */
  readonly violations: readonly Violation[];
  /** Why person properties were withheld. */
  readonly warnings: readonly Violation[];
  readonly change: PersonChange;
}

/**
 * Judges events by a plan. Names that begin with `$` are PostHog's own and are not held against it.
 * @example
 * const { verdict, violations } = judge(catalog)(event);
 */
export function judge(catalog: Catalog): (event: WireEvent) => Verdict {
  const ignores = ignoredNames(catalog);
  const changeOf = personChange(catalog);

  function violationsOf(event: WireEvent): readonly Violation[] {
    if (event.flaw !== undefined) return [flawViolation(event.flaw)];
    if (event.event.startsWith('$')) return [];
    const planned = catalog.events.get(event.event);
    if (planned === undefined) return [unknownEvent(catalog, event.event)];
    const violations = planned.validate(event.properties, ignores);
    const everywhere = wrongEverywhere(catalog, planned.properties, event.properties);
    return everywhere.length === 0 ? violations : [...violations, ...everywhere];
  }

  return (event) => {
    try {
      const violations = violationsOf(event);
      if (violations.length > 0) return quarantined(violations);
      const { change, warnings } = changeOf(event);
      return { verdict: 'stored', violations, warnings, change };
    } catch {
      // A plan is a program: a check of its author's may throw. That is a reason, not the end of loading.
      return quarantined([checkFailed]);
    }
  };
}

const checkFailed: Violation = {
  kind: 'event_malformed',
  path: '',
  expected: 'an event that the plan’s checks can judge',
  received: 'one on which a check threw an error',
};

/** The verdict on an event that is not stored: it says nothing of its person either. */
export function quarantined(violations: readonly Violation[]): Verdict {
  return { verdict: 'quarantined', violations: violations.map(withShortPath), warnings: [], change: noChange };
}

const longestPath = 200;

/** A thousand property names of a megabyte each would otherwise stand in every list that shows the event. */
function withShortPath(violation: Violation): Violation {
  const { path } = violation;
  return path.length <= longestPath ? violation : { ...violation, path: `${path.slice(0, longestPath)}…` };
}

/** Properties that any event may carry are typed columns: what is there has to fit, none has to be there. */
function wrongEverywhere(
  catalog: Catalog,
  own: ReadonlyMap<string, unknown>,
  properties: Readonly<Record<string, unknown>>,
): readonly Violation[] {
  const wrong: Violation[] = [];
  for (const [name, property] of catalog.everywhere) {
    if (own.has(name) || !Object.hasOwn(properties, name)) continue;
    const violation = property.validate(properties[name]);
    if (violation !== undefined) wrong.push(violation);
  }
  return wrong;
}
