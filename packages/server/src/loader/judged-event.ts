import type { Violation } from '@eventbook/catalog';
import type { Resolved, ResolvedGroups } from '../people/index.ts';
import type { JudgedEvent, Verdict } from '../quality/index.ts';
import type { Item } from './prepared-batch.ts';
import type { Rooms } from './rooms.ts';

/** One event as the store takes it. A quarantined one has no person and carries its exact text. */
export function judgedEvent(
  rooms: Pick<Rooms, 'rawEvent'>,
  item: Item,
  verdict: Pick<Verdict, 'verdict' | 'violations' | 'warnings'>,
  resolved?: Resolved,
  groups?: ResolvedGroups,
): JudgedEvent {
  const { event, environment, sequence, index, receivedAt } = item;
  return {
    environment,
    position: { sequence, index },
    uuid: event.uuid,
    event: event.event,
    distinctId: event.distinctId,
    timestamp: event.timestamp,
    ...(event.clientTimestamp !== undefined && { clientTimestamp: event.clientTimestamp }),
    receivedAt,
    verdict: verdict.verdict,
    violations: verdict.violations,
    warnings: all(verdict.warnings, resolved?.warnings, groups?.warnings),
    properties: withGroups(event.properties, groups?.properties),
    person: resolved?.person ?? {},
    personKey: resolved?.personKey ?? 0,
    ...(verdict.verdict === 'quarantined' && { raw: rawText(rooms, item) }),
  };
}

const none: readonly Violation[] = [];

/** Most events have none. */
function all(own: readonly Violation[], ofPerson = none, ofGroups = none): readonly Violation[] {
  return ofPerson.length + ofGroups.length === 0 ? own : [...own, ...ofPerson, ...ofGroups];
}

/** As PostHog does it, the keys of an event's groups are properties of the event. */
function withGroups(properties: JudgedEvent['properties'], groups: Readonly<Record<string, string>> | undefined) {
  if (groups === undefined) return properties;
  for (const _ in groups) return { ...properties, ...groups };
  return properties;
}

/** The event's own text; where it can't be cut out, that of its whole request: nothing that a sender wrote may stop the loader. */
function rawText(rooms: Pick<Rooms, 'rawEvent'>, { request, index }: Item): string {
  try {
    return rooms.rawEvent(request, index);
  } catch {
    return request.text;
  }
}
