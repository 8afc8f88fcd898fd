/** What the check of a plan can find. */
export const planProblemCodes = [
  'event_not_described',
  'event_defined_twice',
  'property_not_described',
  'property_name_reserved',
  'property_not_representable',
  'property_not_storable',
  'pii_missing',
  'property_kinds_differ',
  'shared_schemas_differ',
  'pattern_unsafe',
  'example_invalid',
  'order_names_no_event',
] as const;

/** One thing that the author of a plan should mend. */
export interface PlanProblem {
  readonly code: (typeof planProblemCodes)[number];
  /** The event, or the context that every event may carry. */
  readonly event: string;
  readonly property?: string;
  readonly expected: string;
  /** A sentence that begins with the name of the event or property. */
  readonly message: string;
}

/** A finding about an event or one of its properties, before the sentence has its subject. */
export interface Finding {
  readonly code: PlanProblem['code'];
  readonly expected: string;
  /** The rest of the sentence: `has no description`. */
  readonly says: string;
}

/**
 * Names what a finding is about.
 * @example
 * planProblem({ code: 'event_not_described', expected: 'a description', says: 'has no description' }, 'exam_completed');
 */
export function planProblem({ code, expected, says }: Finding, event: string, property?: string): PlanProblem {
  const subject = property === undefined ? event : `${event}.${property}`;
  return { code, event, ...(property !== undefined && { property }), expected, message: `${subject} ${says}` };
}
