import type { Violation } from '@eventbook/catalog';
import type { Sequence } from '../journal/journal.ts';
import type { PeopleBefore } from '../people/index.ts';

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
  /** A line for each frame that holds events. */
  readonly frames: readonly FrameOutcomes[];
  /** The different lists of violations. The same mistake in a thousand events is written once. */
  readonly reasons: readonly (readonly Violation[])[];
  /** Of each environment, the people that the batch changes as they were: the store may hold them as they are after it. */
  readonly people?: Readonly<Record<string, PeopleBefore>>;
}

/** The frame; a letter an event: s stored, q quarantined, d duplicate, x dropped; for each q in turn its place in `reasons`. */
type FrameOutcomes = readonly [sequence: Sequence, letters: string, reasonOf: readonly number[]];

/** Outcomes by the sequence of their frame, then by event. */
export type Outcomes = ReadonlyMap<Sequence, readonly Outcome[]>;

const letters = { stored: 's', quarantined: 'q', duplicate: 'd', dropped: 'x' } as const;

/**
 * Packs what was decided on a range of frames.
 * @example
 * intentOf({ first: 7, last: 8, outcomes: new Map([[7, [{ kind: 'stored' }]]]), before: new Map() }).frames; // [[7, 's', []]]
 */
export function intentOf(batch: {
  readonly first: Sequence;
  readonly last: Sequence;
  readonly outcomes: Outcomes;
  readonly before: ReadonlyMap<string, PeopleBefore>;
}): Intent {
  const { first, last, outcomes, before } = batch;
  const places = new Map<string, number>();
  const reasons: (readonly Violation[])[] = [];
  const placeOf = (violations: readonly Violation[]): number => {
    const text = JSON.stringify(violations);
    let place = places.get(text);
    if (place === undefined) {
      place = reasons.push(violations) - 1;
      places.set(text, place);
    }
    return place;
  };
  const frames = [...outcomes].map(([sequence, events]): FrameOutcomes => {
    const reasonOf = events.flatMap((outcome) => (outcome.kind === 'quarantined' ? placeOf(outcome.violations) : []));
    return [sequence, events.map(({ kind }) => letters[kind]).join(''), reasonOf];
  });
  return { first, last, frames, reasons, people: Object.fromEntries(before) };
}

/** Unpacks it. */
export function outcomesOf(intent: Intent): Outcomes {
  return new Map(
    intent.frames.map(([sequence, text, reasonOf]) => {
      let quarantined = 0;
      const outcomes = Array.from(text, (letter): Outcome => {
        if (letter === 'd') return { kind: 'duplicate' };
        if (letter === 'x') return { kind: 'dropped' };
        if (letter === 's') return { kind: 'stored' };
        return { kind: 'quarantined', violations: intent.reasons[reasonOf[quarantined++] ?? -1] ?? [] };
      });
      return [sequence, outcomes];
    }),
  );
}
