import type { Violation } from '@eventbook/catalog';
import type { Sequence } from '../journal/journal.ts';
import type { PeopleBefore } from '../people/index.ts';

/** What was decided on one event before its batch was written. */
export type Outcome =
  | { readonly kind: 'stored' }
  | { readonly kind: 'quarantined'; readonly violations: readonly Violation[] }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'dropped' }
  // Of an event that an order names:
  | { readonly kind: 'replayed' }
  | { readonly kind: 'discarded' }
  /** Nothing happens to it: it still does not fit, or is in the quarantine no more. */
  | { readonly kind: 'kept' }
  /** It fits, and had changed its person by the time when the engine refused its row: it stays in the quarantine. */
  | { readonly kind: 'refused' };

/**
 * A batch as it was decided, durable before any of it is written. After a crash the same range comes to the same outcomes,
 * whatever the plan says by then and whatever of the batch the store already holds.
 */
export interface Intent {
  readonly first: Sequence;
  readonly last: Sequence;
  /** A line for each frame that holds or names events. */
  readonly frames: readonly FrameOutcomes[];
  /** The different lists of violations. The same mistake in a thousand events is written once. */
  readonly reasons: readonly (readonly Violation[])[];
  /** Of each environment, the people that the batch changes as they were: the store may hold them as they are after it. */
  readonly people?: Readonly<Record<string, PeopleBefore>>;
}

/** The frame; for each of its events, or of those that it names, the letter of its outcome; for each q in turn its place in `reasons`. */
type FrameOutcomes = readonly [sequence: Sequence, letters: string, reasonOf: readonly number[]];

/** Outcomes by the sequence of their frame, then by event. */
export type Outcomes = ReadonlyMap<Sequence, readonly Outcome[]>;

const letters = {
  stored: 's',
  quarantined: 'q',
  duplicate: 'd',
  dropped: 'x',
  replayed: 'r',
  discarded: 'g',
  kept: 'k',
  refused: 'f',
} as const satisfies Record<Outcome['kind'], string>;
const kinds = new Map<string, Outcome['kind']>();
// Object.entries widens the names to strings.
for (const [kind, letter] of Object.entries(letters)) kinds.set(letter, kind as Outcome['kind']);

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
        const kind = kinds.get(letter) ?? 'quarantined';
        if (kind !== 'quarantined') return { kind };
        return { kind, violations: intent.reasons[reasonOf[quarantined++] ?? -1] ?? [] };
      });
      return [sequence, outcomes];
    }),
  );
}
