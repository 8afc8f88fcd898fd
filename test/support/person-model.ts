import type { PersonChange } from '../../packages/server/src/quality/person-change.ts';

/** An event as the model takes it. */
export interface ModelEvent {
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  readonly timestamp: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What it says itself; what follows from its properties is for the model to say. */
  readonly change: PersonChange;
}

export interface ModelProfile {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly created: number;
  readonly identified: boolean;
}

/** Somebody: the ids that were found to be one, and the profile if any event made one. */
export interface Somebody {
  readonly ids: Set<string>;
  profile: ModelProfile | undefined;
}

const illegal = ['anonymous', 'guest', 'null', '0', '', 'undefined', '[object Object]'];
const volatile = ['$browser', '$current_url', '$os', '$os_name'];
const aboutPerson = ['$identify', '$create_alias', '$merge_dangerously', '$set'];

/**
 * PostHog's rules of who is who, as plainly as they can be written down: no keys, no batches, no cache, no crash. What the people room
 * does is compared with it.
 */
export class PersonModel {
  readonly everybody = new Map<string, Somebody>();
  readonly warnings: (readonly [uuid: string, kind: string])[] = [];

  /** The person's properties as of the event. */
  take(event: ModelEvent): Readonly<Record<string, unknown>> {
    const wantsProfile = event.properties.$process_person_profile !== false;
    const isLinked = wantsProfile && this.#link(event);
    const somebody = this.#of(event.distinctId);
    const before = somebody.profile;
    if (!wantsProfile) {
      const isUpgraded = before !== undefined && event.timestamp > before.created + 60_000;
      return isUpgraded ? before.properties : {};
    }
    somebody.profile = {
      properties: plainly(event, before?.properties ?? { $creator_event_uuid: event.uuid }),
      created: before?.created ?? event.timestamp,
      identified: isLinked || before?.identified === true,
    };
    return somebody.profile.properties;
  }

  /** Whether the event named another legal id, whatever came of it. */
  #link(event: ModelEvent): boolean {
    const alias = event.event === '$create_alias' || event.event === '$merge_dangerously';
    if (!alias && event.event !== '$identify') return false;
    const sent = event.properties[alias ? 'alias' : '$anon_distinct_id'];
    if (sent === undefined || (alias && sent === '')) return false;
    const other = String(sent);
    if (other === event.distinctId) return false;
    if (illegal.includes(event.distinctId) || illegal.includes(other)) {
      this.warnings.push([event.uuid, 'illegal_distinct_id']);
      return false;
    }
    const into = this.#of(event.distinctId);
    const away = this.#of(other);
    if (into === away) return true;
    const isForced = event.event === '$merge_dangerously';
    if (into.profile !== undefined && away.profile?.identified === true && !isForced) {
      this.warnings.push([event.uuid, 'merge_refused']);
      return true;
    }
    for (const id of away.ids) {
      into.ids.add(id);
      this.everybody.set(id, into);
    }
    if (into.profile === undefined) into.profile = away.profile;
    else if (away.profile !== undefined) {
      into.profile = {
        properties: { ...away.profile.properties, ...into.profile.properties },
        created: Math.min(into.profile.created, away.profile.created),
        identified: true,
      };
    }
    return true;
  }

  #of(id: string): Somebody {
    const known = this.everybody.get(id);
    if (known !== undefined) return known;
    const somebody: Somebody = { ids: new Set([id]), profile: undefined };
    this.everybody.set(id, somebody);
    return somebody;
  }
}

function plainly(event: ModelEvent, before: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const set = Object.fromEntries(event.change.set);
  const setOnce = Object.fromEntries(event.change.setOnce);
  const { latest, first } = followsFrom(event.properties);
  const after: Record<string, unknown> = { ...first, ...setOnce, ...before, ...latest, ...set };
  for (const name of event.change.unset) delete after[name];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter(
    (name) => Object.hasOwn(before, name) !== Object.hasOwn(after, name) || before[name] !== after[name],
  );
  const isOnlyVolatile = changed.every(
    (name) => volatile.includes(name) && Object.hasOwn(before, name) && Object.hasOwn(after, name),
  );
  return isOnlyVolatile && !aboutPerson.includes(event.event) ? before : after;
}

/** What PostHog's server makes of an event's properties: what they are now, and what they were when they were first known. */
function followsFrom(properties: Readonly<Record<string, unknown>>) {
  const { $browser, utm_source, $os, $os_name, $is_server } = properties;
  const machine = $is_server === true ? { $os_name } : { $os: $os === undefined ? $os_name : $os };
  const firstMachine = $is_server === true ? { $initial_os_name: $os_name } : { $initial_os: $os ?? $os_name };
  const sent = (of: object) => Object.entries(of).filter(([, value]) => value !== undefined);
  const first = sent({ $initial_browser: $browser, $initial_utm_source: utm_source, ...firstMachine });
  return {
    latest: Object.fromEntries(sent({ $browser, utm_source, ...machine })),
    first: Object.fromEntries(first.filter(([, value]) => value !== null)),
  };
}
