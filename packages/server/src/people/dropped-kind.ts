import { deliberateDrops } from '../quality/index.ts';
import { makesProfile, type PersonEvent } from './person-event.ts';

/** Events that are about a profile alone. */
const aboutProfiles: ReadonlySet<string> = new Set([
  '$identify',
  '$create_alias',
  '$merge_dangerously',
  '$groupidentify',
]);

/**
 * Under which kind the counters list an event that is dropped on purpose, undefined when it is not. Beside what is no event, PostHog drops
 * those that are about a profile and ask for none.
 * @example
 * droppedKind({ event: '$identify', properties: { $process_person_profile: false } }); // '$identify without a profile'
 */
export function droppedKind(event: Pick<PersonEvent, 'event' | 'properties'>): string | undefined {
  if (deliberateDrops.has(event.event)) return event.event;
  return aboutProfiles.has(event.event) && !makesProfile(event) ? `${event.event} without a profile` : undefined;
}
