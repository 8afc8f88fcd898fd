import type { Violation } from '@eventbook/catalog';
import type { EventFlaw } from '../wire/wire-event.ts';

const words: Record<EventFlaw, Pick<Violation, 'expected' | 'received'>> = {
  event_malformed: { expected: 'an event object', received: 'something else' },
  event_without_name: { expected: 'a name', received: 'absent' },
  event_without_distinct_id: { expected: 'a distinct_id', received: 'absent' },
  uuid_malformed: { expected: 'a UUID', received: 'string of another format' },
  too_deep: { expected: 'at most 64 levels of nesting', received: 'object nested deeper' },
  too_many_keys: { expected: 'at most 1,000 keys', received: 'object with more' },
  too_large: { expected: 'at most 1,000,000 bytes', received: 'object' },
};

/**
 * What could not even be decoded of one event, as a violation.
 * @example
 * flawViolation('uuid_malformed').path; // ''
 */
export function flawViolation(flaw: EventFlaw): Violation {
  return { kind: flaw, path: '', ...words[flaw] };
}
