import type { Format } from '../messages/format.ts';

const least = 0.001;

/** A share in percent; one that would be rounded to nothing says that it is something. */
export function shareWords(share: number, format: Format): string {
  return share > 0 && share < least ? `< ${format.percent(least)}` : format.percent(share);
}
