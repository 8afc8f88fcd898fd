import type { SimulatedEvent } from '@eventbook/catalog';

/** What posthog-node adds by itself to every event. */
const ofNode = { $lib: 'posthog-node', $lib_version: '5.70.0', $is_server: true, $geoip_disable: true } as const;

/** What a server that sends on behalf of a browser passes along: whose visit it is, and whether they have a profile. */
const passedOn = ['$session_id', '$process_person_profile'] as const;

/**
 * The same events, as a product would send them that captures on its server alone: without what posthog-js finds in a browser.
 * @example
 * for (const event of asNode(simulation.events(options))) send(event);
 */
export function* asNode(events: Iterable<SimulatedEvent>): Generator<SimulatedEvent> {
  // The events of a visit share what the client adds, so that its text is made once.
  const made = new WeakMap<object, SimulatedEvent['platform']>();
  for (const event of events) {
    let platform = made.get(event.platform);
    if (platform === undefined) {
      platform = { ...ofNode, ...kept(event.platform) };
      made.set(event.platform, platform);
    }
    yield { ...event, platform };
  }
}

function kept(platform: SimulatedEvent['platform']): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of passedOn) if (Object.hasOwn(platform, name)) found[name] = platform[name];
  return found;
}
