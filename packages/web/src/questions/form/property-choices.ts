import type { PlanDocument, PlanProperty } from '@eventbook/server';
import type { Choice } from './picker.tsx';

/** A property that a question can name, with what is known of it. */
export interface KnownProperty {
  readonly name: string;
  readonly kind: PlanProperty['kind'];
  readonly members?: readonly string[];
  readonly description?: string;
  readonly from: 'event' | 'person' | 'personNow' | 'platform';
}

/** PostHog's own properties that have a column of their own, and how their values compare. */
const platform: Readonly<Record<string, PlanProperty['kind']>> = {
  $current_url: 'string',
  $pathname: 'string',
  $host: 'string',
  $referring_domain: 'string',
  $browser: 'string',
  $os: 'string',
  $device_type: 'string',
  $lib: 'string',
  $lib_version: 'string',
  $timezone: 'string',
  $browser_language: 'string',
  $screen_width: 'number',
  $session_id: 'string',
  utm_source: 'string',
  utm_medium: 'string',
  utm_campaign: 'string',
};

/** Every property that a question about `events` (all when empty) can name. */
export function propertiesFor(plan: PlanDocument, events: readonly string[]): KnownProperty[] {
  const found = new Map<string, KnownProperty>();
  for (const event of plan.events) {
    if (events.length > 0 && !events.includes(event.name)) continue;
    for (const property of event.properties) {
      const before = found.get(property.name);
      const members =
        before !== undefined && before.members === undefined
          ? undefined
          : property.enum && [...new Set([...(before?.members ?? []), ...property.enum])];
      found.set(property.name, known(property, 'event', property.name, members));
    }
  }
  const person = plan.person.properties;
  return [
    ...found.values(),
    ...person.map((property) => known(property, 'person', `person.${property.name}`, property.enum)),
    ...person.map((property) => known(property, 'personNow', `person_now.${property.name}`, property.enum)),
    ...Object.entries(platform)
      .filter(([name]) => !found.has(name))
      .map(([name, kind]) => ({ name, kind, from: 'platform' as const })),
  ];
}

function known(
  { kind, description }: PlanProperty,
  from: KnownProperty['from'],
  name: string,
  members: readonly string[] | undefined,
): KnownProperty {
  return { name, kind, from, ...(members && { members }), ...(description !== undefined && { description }) };
}

/** The same as choices under headings. */
export function asChoices(
  properties: readonly KnownProperty[],
  headings: Readonly<Record<KnownProperty['from'], string>>,
): Choice[] {
  return properties.map(({ name, description, from, members = [] }) => ({
    value: name,
    name,
    hint: description,
    group: headings[from],
    words: members,
  }));
}
