/** What of an event says whose it is. */
export interface PersonEvent {
  readonly event: string;
  readonly distinctId: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Ids that many people share by mistake; PostHog never merges by them. Compared in lower case, in quotes too. */
const sharedByMistake: ReadonlySet<string> = new Set([
  'anonymous',
  'guest',
  'distinctid',
  'distinct_id',
  'id',
  'not_authenticated',
  'email',
  'undefined',
  'true',
  'false',
]);
/** The same, compared exactly. */
const sharedExactly: ReadonlySet<string> = new Set([
  '[object Object]',
  'NaN',
  'None',
  'none',
  'null',
  '0',
  'undefined',
]);
const longestId = 200;

/** Whether an id can stand for one person. */
export function canBeLinked(id: string): boolean {
  const bare = id.replace(/^(['"])(.*)\1$/, '$2').trim();
  return bare !== '' && !sharedByMistake.has(bare.toLowerCase()) && !sharedExactly.has(bare);
}

/**
 * The other id that an event says belongs to the same person as its own: of `$identify` the anonymous one, of `$create_alias` and `$merge_dangerously` the alias.
 * @example
 * linkedId({ ...event, event: '$identify', distinctId: 'ada', properties: { $anon_distinct_id: '0190…' } }); // '0190…'
 */
export function linkedId(event: PersonEvent): string | undefined {
  const name = linkingProperty(event.event);
  if (name === undefined || !makesProfile(event) || !Object.hasOwn(event.properties, name)) return undefined;
  const sent = event.properties[name];
  if (typeof sent !== 'string' && typeof sent !== 'number') return undefined;
  // As a distinct_id is taken from the wire: cut, and without what no text of the store can hold.
  const id = Buffer.from(String(sent).replaceAll('\0', '\uFFFD').slice(0, longestId)).toString();
  return id === event.distinctId || !canBeLinked(id) || !canBeLinked(event.distinctId) ? undefined : id;
}

/** Whether an event may make or change a person's profile. */
export function makesProfile(event: PersonEvent): boolean {
  return (
    !Object.hasOwn(event.properties, '$process_person_profile') || event.properties.$process_person_profile !== false
  );
}

function linkingProperty(event: string): string | undefined {
  if (event === '$identify') return '$anon_distinct_id';
  return event === '$create_alias' || event === '$merge_dangerously' ? 'alias' : undefined;
}
