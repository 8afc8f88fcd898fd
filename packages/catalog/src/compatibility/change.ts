/** What can change between two states of a plan. The values are stable: programs may go by them. */
export const changeKinds = [
  'event_added',
  'event_removed',
  'event_deprecated',
  'event_no_longer_deprecated',
  'property_added',
  'property_removed',
  'became_required',
  'became_optional',
  'became_nullable',
  'no_longer_nullable',
  'type_widened',
  'type_narrowed',
  'type_changed',
  'enum_member_added',
  'enum_member_removed',
  'enum_added',
  'enum_removed',
  'enum_reordered',
  'format_added',
  'format_removed',
  'format_changed',
  'pattern_added',
  'pattern_removed',
  'pattern_changed',
  'limit_changed',
  'schema_changed',
  'default_added',
  'default_removed',
  'default_changed',
  'description_changed',
  'context_changed',
  'pii_changed',
  'details_changed',
] as const;

/** Whether a change breaks one side, and why or why not, in a sentence without a subject to look up. */
export interface Verdict {
  readonly breaks: boolean;
  readonly because: string;
}

/** One thing that is different between two states of a plan. */
export interface Change {
  readonly kind: (typeof changeKinds)[number];
  /** The event's name, `Identify` for the person, `*` for what any event may carry. */
  readonly event: string;
  readonly property?: string;
  /** What changed, in words: `may now also be "guest"`. */
  readonly says: string;
  /** Clients in the field that still send the old form: would the new plan refuse what was valid? */
  readonly producers: Verdict;
  /** Insights, SQL and other readers: may something come that they did not expect, or stop coming? */
  readonly consumers: Verdict;
}
