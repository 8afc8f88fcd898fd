import type { SimulatedEvent } from '@eventbook/catalog';

/**
 * An event as posthog-node writes it into a batch. Always the same text for the same event.
 * @example
 * wireText({ uuid, event: 'signup', distinctId: 'ada', timestamp: 0, properties: {}, platform: { $lib: 'web' } });
 */
export function wireText({ uuid, event, distinctId, timestamp, properties, platform }: SimulatedEvent): string {
  const own = JSON.stringify(properties);
  const added = platformText(platform);
  const both =
    own.length > 2 && added.length > 2 ? `${own.slice(0, -1)},${added.slice(1)}` : own.length > 2 ? own : added;
  const time = new Date(timestamp).toISOString();
  return `{"uuid":"${uuid}","event":${JSON.stringify(event)},"distinct_id":${JSON.stringify(distinctId)},"properties":${both},"timestamp":"${time}","type":"capture"}`;
}

/** The events of a visit share what the client adds: its text is made once. */
const texts = new WeakMap<object, string>();

function platformText(platform: SimulatedEvent['platform']): string {
  let text = texts.get(platform);
  if (text === undefined) {
    text = JSON.stringify(platform);
    texts.set(platform, text);
  }
  return text;
}
