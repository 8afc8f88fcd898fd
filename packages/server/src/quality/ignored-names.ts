import type { Catalog } from '@eventbook/catalog';
import { campaignParameters } from './campaign-parameters.ts';

/** What posthog-js and its users put on every event beside the plan's properties. */
const envelopeNames: ReadonlySet<string> = new Set(['token', 'distinct_id', 'title']);

/** Whether PostHog's clients make up this property by themselves, of an event as of a person. */
export function isPosthogName(name: string): boolean {
  return name.startsWith('$') || campaignParameters.has(name);
}

/**
 * The names that are no extra property on any event: PostHog's own, what the plan lets any event carry, and Identify's
 * properties, which ride along as super properties. The latter two are checked apart.
 * @example
 * catalog.events.get('exam_completed')?.validate(properties, ignoredNames(catalog));
 */
export function ignoredNames(catalog: Catalog): (name: string) => boolean {
  const { everywhere, person } = catalog;
  return (name) =>
    isPosthogName(name) || envelopeNames.has(name) || everywhere.has(name) || person.properties.has(name);
}
