/**
 * What can be wrong with an event. The values are stable: they are stored with quarantined events, asked for in SQL and shown to people.
 */
export const violationKinds = [
  'unknown_event',
  'missing_property',
  'extra_property',
  'wrong_type',
  'not_in_enum',
  'wrong_format',
  'not_an_object',
  'event_malformed',
  'event_without_name',
  'event_without_distinct_id',
  'uuid_malformed',
  'too_deep',
  'too_many_keys',
  'too_large',
  'store_rejected',
  'merge_refused',
  'illegal_distinct_id',
  'too_many_group_types',
  'person_too_large',
] as const;

/** One way in which an event breaks the plan. It never holds a value that was sent. */
export interface Violation {
  readonly kind: (typeof violationKinds)[number];
  /** Where: a property's name, `usageReasons[2]` for a member of an array, '' for the event itself. */
  readonly path: string;
  /** What the plan asks for, in words: `one of "private", "classroom", "demo"`, `a UUID`, `number or null`. */
  readonly expected: string;
  /** The kind of what came, never the value: `absent`, `null`, `string`, `number`, `array`, `string of another format`. */
  readonly received: string;
  /** The nearest known name or enum member, where one is near: of an event, a property or a member. Taken from the plan, never from the sender. */
  readonly nearest?: string;
}
