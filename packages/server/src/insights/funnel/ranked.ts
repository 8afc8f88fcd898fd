import { type BreakdownFilter, type BreakdownValue, valuesOf } from '../shared/breakdown.ts';

/** Values that are shown as one: a value of the breakdown, or all beyond the limit. */
export interface Part {
  readonly value: BreakdownValue;
  /** Indexes of values. */
  readonly members: readonly number[];
}

/**
 * The parts of an answer: values by their weights, from the last weight to the first; equal ones by their texts. The missing value takes no
 * place and comes behind them; all beyond the limit are one part, the last.
 */
export function rankedParts(
  texts: readonly string[],
  weights: (value: number) => readonly number[],
  { breakdowns, breakdownLimit, breakdownHideOtherAggregation }: BreakdownFilter,
): Part[] {
  const shown = texts
    .map((text, value) => ({ text, value, weights: weights(value) }))
    .filter((each) => each.weights.some((weight) => weight > 0));
  const present = shown
    .filter(({ text }) => text !== '')
    .sort((one, other) => {
      for (let at = one.weights.length - 1; at >= 0; at -= 1) {
        const more = (other.weights[at] as number) - (one.weights[at] as number);
        if (more !== 0) return more;
      }
      return one.text < other.text ? -1 : 1;
    });
  const part = (text: string | null, value: number): Part => ({
    value: text === null ? breakdowns.map(() => null) : valuesOf(text, breakdowns),
    members: [value],
  });
  const parts = present.slice(0, breakdownLimit).map(({ text, value }) => part(text, value));
  for (const { text, value } of shown) if (text === '') parts.push(part(null, value));
  const others = present.slice(breakdownLimit).map(({ value }) => value);
  if (others.length > 0 && !breakdownHideOtherAggregation) parts.push({ value: 'other', members: others });
  return parts;
}
