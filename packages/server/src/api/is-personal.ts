import type { Catalog } from '@eventbook/catalog';
import type { Question } from './kinds/question-kind.ts';

/** PostHog's own properties whose values are shared by many. */
const harmless: ReadonlySet<string> = new Set([
  'event',
  '$browser',
  '$browser_version',
  '$browser_language',
  '$os',
  '$os_version',
  '$device_type',
  '$lib',
  '$lib_version',
  '$timezone',
  '$is_identified',
  '$geoip_country_code',
  '$host',
  '$referring_domain',
  '$screen_width',
  '$screen_height',
  '$viewport_width',
  '$viewport_height',
  'utm_source',
  'utm_medium',
  'utm_campaign',
]);

/**
 * Whether the answer to a question can show who somebody is: SQL, which can list people; values of a property that the plan does not class as
 * `none`; addresses of pages. What is not known counts as personal.
 * @example
 * isPersonal(catalog, { kind: 'trends', params: { series: [{ event: 'signup' }] } }); // false
 */
export function isPersonal(catalog: Catalog, { kind, params }: Question): boolean {
  if (kind === 'sql') return true;
  if (kind === 'paths' && params.pages !== 'event' && asksForPages(params.events)) return true;
  return shownProperties(kind, params).some((name) => !isHarmless(catalog, name));
}

/** A page is shown by its address, which can hold anything. */
function asksForPages(events: unknown): boolean {
  if (!Array.isArray(events)) return true;
  const names: readonly unknown[] = events.map((each) => Reflect.get(Object(each), 'event'));
  return names.some((name) => typeof name !== 'string' || name === '$pageview' || name === '$screen');
}

/** Properties whose values stand in the answer. */
function shownProperties(kind: string, params: Readonly<Record<string, unknown>>): readonly unknown[] {
  const split = breakdownsIn(params).map((each) => Reflect.get(Object(each), 'property'));
  const item = kind === 'paths' ? [params.property] : [];
  return [...split, ...item].filter((name) => name !== undefined);
}

function breakdownsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(breakdownsIn);
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'breakdowns' && Array.isArray(member) ? member : breakdownsIn(member),
  );
}

function isHarmless({ events, person }: Catalog, name: unknown): boolean {
  if (typeof name !== 'string') return false;
  const [, ofPerson] = /^person(?:_now)?\.(.+)$/.exec(name) ?? [];
  if (ofPerson !== undefined) return person.properties.get(ofPerson)?.pii === 'none';
  const declared = [...events.values()].flatMap(({ properties }) => properties.get(name) ?? []);
  return declared.length > 0 ? declared.every(({ pii }) => pii === 'none') : harmless.has(name);
}
