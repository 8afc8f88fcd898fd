import type { CatalogEvent } from '@eventbook/catalog';
import { generatedExample } from './generated-example.ts';

/** A payload and where it comes from. */
export interface Example {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly authored: boolean;
}

/**
 * The payload that is shown for an event: the author's first example, otherwise one made from the types.
 * @example
 * exampleOf(timerStarted); // { payload: { duration: 1500 }, authored: true }
 */
export function exampleOf(event: CatalogEvent): Example {
  return examplesOf(event)[0];
}

/**
 * All payloads that are shown for an event: the author's first example, and one made from the types where that fits
 * and says something else.
 * @example
 * examplesOf(timerStarted).map(({ authored }) => authored); // [true, false]
 */
export function examplesOf(event: CatalogEvent): readonly [Example, ...Example[]] {
  const [authored] = event.examples;
  const generated = { payload: generatedExample(event), authored: false };
  if (authored === undefined) return [generated];
  const isWorthShowing = event.properties.size > 0 && event.validate(generated.payload).length === 0;
  return [{ payload: authored, authored: true }, ...(isWorthShowing ? [generated] : [])];
}
