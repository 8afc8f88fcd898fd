/** A value for a property of a person. */
export interface DerivedValue {
  readonly name: string;
  readonly value: string | number | boolean | null;
}

/**
 * What an event says of its person without being asked to: how its client stands today, and how it stood at first. Lists, not maps:
 * they are made of every event, and gone through once.
 */
export interface DerivedProperties {
  /** Overwrites, but for names that the event sets itself. */
  readonly set: readonly DerivedValue[];
  /** Only where the person has no value yet. */
  readonly setOnce: readonly DerivedValue[];
}

export const nothingDerived: DerivedProperties = { set: [], setOnce: [] };

interface Derivable {
  readonly name: string;
  /** The name of what it was at first. */
  readonly initial: string;
}

const derivable = (name: string): Derivable => ({ name, initial: `$initial_${name.replace('$', '')}` });

/** Of apps, of pages and browsers, of adverts. The last are not posthog-js's: `utm_name` is none of its, it has `oppref` and `bfcid` besides. */
const lifted: ReadonlyMap<string, Derivable> = new Map(
  [
    '$app_build',
    '$app_name',
    '$app_namespace',
    '$app_version',
    '$browser',
    '$browser_version',
    '$device_type',
    '$current_url',
    '$pathname',
    '$referring_domain',
    '$referrer',
    '$screen_height',
    '$screen_width',
    '$viewport_height',
    '$viewport_width',
    '$raw_user_agent',
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'utm_content',
    'utm_name',
    'utm_term',
    'gclid',
    'gad_source',
    'gclsrc',
    'dclid',
    'gbraid',
    'wbraid',
    'fbclid',
    'msclkid',
    'twclid',
    'li_fat_id',
    'mc_cid',
    'igshid',
    'ttclid',
    'rdt_cid',
    'irclid',
    '_kx',
    'epik',
    'qclid',
    'sccid',
  ].map((name) => [name, derivable(name)] as const),
);
const os = derivable('$os');
const osName = derivable('$os_name');
const osVersion = derivable('$os_version');

/** Every name that can be derived. */
export const derivableNames: readonly string[] = [...lifted.values(), os, osName, osVersion].flatMap(
  ({ name, initial }) => [name, initial],
);

/**
 * The properties of a person that PostHog's server makes of an event's own, as its ingestion does in September 2026
 * (`eventToPersonProperties`, `personInitialAndUTMProperties`, `normalizeOsAlias`, `extractEventOps` in `nodejs/src` of PostHog/posthog):
 *
 * - Each of a list of properties is set under its name, and once as `$initial_` and its name without `$`.
 * - What the event names in its own `$set` or `$set_once` is not derived.
 * - null is set, since a visit without an advert has no campaign any more; it is never the first value.
 * - `$os_name` is another name for `$os`, where that is absent, or null at first.
 * - Of events with `$is_server: true` neither `$os` nor `$os_version` is taken: the machine is not the person's.
 *
 * Objects and lists are left out, where PostHog takes them: no client sends any, and each event would write its person anew.
 * @example
 * derivedProperties({ utm_source: 'newsletter' }).setOnce; // [{ name: '$initial_utm_source', value: 'newsletter' }]
 */
export function derivedProperties(properties: Readonly<Record<string, unknown>>): DerivedProperties {
  const own = (name: string) => (Object.hasOwn(properties, name) ? properties[name] : undefined);
  const ownSet = namesOf(own('$set'));
  const ownSetOnce = namesOf(own('$set_once'));
  const set: DerivedValue[] = [];
  const setOnce: DerivedValue[] = [];
  const lift = ({ name, initial }: Derivable, latest: unknown, first = latest) => {
    if (isPlain(latest) && !ownSet(name)) set.push({ name, value: latest });
    if (!isPlain(first) || first === null || ownSet(initial) || ownSetOnce(initial)) return;
    setOnce.push({ name: initial, value: first });
  };
  for (const name of Object.keys(properties)) {
    const found = lifted.get(name);
    if (found !== undefined) lift(found, properties[name]);
  }
  const alias = own('$os_name');
  if (own('$is_server') === true) lift(osName, alias);
  else {
    const sent = own('$os');
    lift(os, sent === undefined ? alias : sent, sent ?? alias);
    lift(osVersion, own('$os_version'));
  }
  return set.length === 0 && setOnce.length === 0 ? nothingDerived : { set, setOnce };
}

/** An event's own `$set` may be anything that was sent. */
function namesOf(sent: unknown): (name: string) => boolean {
  return typeof sent === 'object' && sent !== null ? (name) => Object.hasOwn(sent, name) : () => false;
}

function isPlain(value: unknown): value is DerivedValue['value'] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
