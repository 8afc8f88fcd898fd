import { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Property } from './property.ts';
import type { Violation } from './violation.ts';
import { kindOf, violationOf } from './violation-of.ts';

/** A sender could fill a body with extra names; this many tell enough. */
const mostViolations = 1000;
const mostNearestLookups = 50;
const longestNameShown = 200;
const nothing: readonly Violation[] = [];

/**
 * Prepares the check of one event's payloads. A payload that fits costs one pass over its names and one Zod parse.
 * @example
 * validator(definition.shape, properties)({ score: 'ten' });
 */
export function validator(shape: z.ZodRawShape, properties: ReadonlyMap<string, Property>) {
  // Names are checked here, where the ignored ones are known; so the schema only looks at declared ones.
  const declared = z.object(shape);

  return (payload: unknown, ignores?: (name: string) => boolean): readonly Violation[] => {
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
      return [{ kind: 'not_an_object', path: '', expected: 'an object of properties', received: kindOf(payload) }];
    }
    let extra: string[] | undefined;
    for (const name of Object.keys(payload)) {
      if (properties.has(name) || ignores?.(name) === true) continue;
      extra ??= [];
      extra.push(name);
    }
    const parsed = z.core.safeParse(declared, payload);
    if (parsed.success && extra === undefined) return nothing;

    const violations: Violation[] = [];
    for (const issue of parsed.error?.issues ?? []) {
      const [name, ...within] = issue.path;
      const property = properties.get(String(name));
      if (property !== undefined)
        violations.push(violationOf(property, within, issue.code, Reflect.get(payload, property.name)));
    }
    for (const [index, name] of (extra ?? []).entries()) {
      if (violations.length >= mostViolations) break;
      const known = index < mostNearestLookups ? properties.keys() : [];
      violations.push(extraProperty(name, Reflect.get(payload, name), known));
    }
    return violations.slice(0, mostViolations);
  };
}

function extraProperty(name: string, value: unknown, known: Iterable<string>): Violation {
  const near = nearest(name, known);
  return {
    kind: 'extra_property',
    path: name.length > longestNameShown ? `${name.slice(0, longestNameShown)}…` : name,
    expected: 'no such property',
    received: kindOf(value),
    ...(near !== undefined && { nearest: near }),
  };
}
