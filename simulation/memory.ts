import type { Random } from './random.ts';

/** Cards of a deck that were learned alike and come up on the same day. */
export interface Pack {
  /** How often they were remembered in a row: it sets the interval. */
  stage: number;
  /** Index of the day. */
  due: number;
  cards: number;
}

/** A deck of flashcards. */
export interface Deck {
  readonly packs: Pack[];
  /** Cards that were never looked at. */
  fresh: number;
  sessions: number;
}

/** Days until a card is asked again. */
const intervals = [1, 2, 4, 9, 20, 45, 90];
const lastStage = intervals.length - 1;

/** again, hard, good, easy */
export type Rating = 1 | 2 | 3 | 4;

/** How a card is rated: the longer it was remembered the surer, the longer it is overdue the less, new ones are a toss. */
export function rate(
  random: Random,
  ability: number,
  card: { readonly stage: number; readonly overdue: number },
): Rating {
  const { stage, overdue } = card;
  const interval = intervals[Math.min(stage, lastStage)] ?? 1;
  const remembers =
    stage === 0 ? 0.45 + 0.4 * ability : 0.82 + 0.13 * ability - 0.25 * Math.min(1, overdue / (3 * interval));
  if (!random.chance(remembers)) return 1;
  const ease = random.next();
  return ease < 0.18 ? 2 : ease < 0.8 ? 3 : 4;
}

/** Puts a rated card back for the day on which it is due. */
export function putBack(deck: Deck, stage: number, rating: Rating, day: number): void {
  const next = Math.min(lastStage, rating === 1 ? 0 : rating === 2 ? Math.max(1, stage) : stage + rating - 2);
  const due = day + (intervals[next] ?? 1);
  const same = deck.packs.find((pack) => pack.stage === next && pack.due === due);
  if (same === undefined) deck.packs.push({ stage: next, due, cards: 1 });
  else same.cards += 1;
}

/** Cards of a deck that are due on a day. */
export function dueCards(deck: Deck, day: number): number {
  let count = 0;
  for (const pack of deck.packs) if (pack.due <= day) count += pack.cards;
  return count;
}

/** Takes a card out: the most overdue first, then a new one; undefined when there is nothing to study. */
export function takeCard(deck: Deck, day: number): { readonly stage: number; readonly overdue: number } | undefined {
  let first: Pack | undefined;
  for (const pack of deck.packs) {
    if (pack.due <= day && (first === undefined || pack.due < first.due)) first = pack;
  }
  if (first !== undefined) {
    first.cards -= 1;
    if (first.cards === 0) deck.packs.splice(deck.packs.indexOf(first), 1);
    return { stage: first.stage, overdue: day - first.due };
  }
  if (deck.fresh === 0) return undefined;
  deck.fresh -= 1;
  return { stage: 0, overdue: 0 };
}
