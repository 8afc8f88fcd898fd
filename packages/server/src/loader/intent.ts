import type { Violation } from '@eventbook/catalog';
import type { Sequence } from '../journal/journal.ts';

/** What was decided on one event before its batch was written. */
export type Outcome =
  | { readonly kind: 'stored' }
  | { readonly kind: 'quarantined'; readonly violations: readonly Violation[] }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'dropped' };

/**
 * A batch as it was decided, durable before any of it is written. After a crash the same range comes to the same outcomes,
 * whatever the plan says by then and whatever of the batch the store already holds.
 */
export interface Intent {
  readonly first: Sequence;
  readonly last: Sequence;
  /** A string a frame, one letter an event: s stored, q quarantined, d duplicate, x dropped; '' for a frame without events. */
  readonly outcomes: readonly string[];
  /** The different lists of violations. The same mistake in a thousand events is written once. */
  readonly reasons: readonly (readonly Violation[])[];
  /** For each q in turn its place in `reasons`. */
  readonly reasonOf: readonly number[];
}

const letters = { stored: 's', quarantined: 'q', duplicate: 'd', dropped: 'x' } as const;

/**
 * Packs the outcomes of a range of frames.
 * @example
 * intentOf(7, 8, [[{ kind: 'stored' }], []]).outcomes; // ['s', '']
 */
export function intentOf(first: Sequence, last: Sequence, frames: readonly (readonly Outcome[])[]): Intent {
  const places = new Map<string, number>();
  const reasons: (readonly Violation[])[] = [];
  const reasonOf: number[] = [];
  for (const outcome of frames.flat()) {
    if (outcome.kind !== 'quarantined') continue;
    const text = JSON.stringify(outcome.violations);
    let place = places.get(text);
    if (place === undefined) {
      place = reasons.push(outcome.violations) - 1;
      places.set(text, place);
    }
    reasonOf.push(place);
  }
  const outcomes = frames.map((events) => events.map(({ kind }) => letters[kind]).join(''));
  return { first, last, outcomes, reasons, reasonOf };
}

/** Unpacks them: by frame, then by event. */
export function outcomesOf(intent: Intent): (readonly Outcome[])[] {
  let quarantined = 0;
  return intent.outcomes.map((frame) =>
    Array.from(frame, (letter): Outcome => {
      if (letter === 'd') return { kind: 'duplicate' };
      if (letter === 'x') return { kind: 'dropped' };
      if (letter === 's') return { kind: 'stored' };
      return { kind: 'quarantined', violations: intent.reasons[intent.reasonOf[quarantined++] ?? -1] ?? [] };
    }),
  );
}
