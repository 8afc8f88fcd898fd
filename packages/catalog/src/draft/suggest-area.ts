import type { Catalog } from '../catalog.ts';

/** Below it, a name shares with an area only words that many areas have. */
const leastShare = 0.5;

/**
 * The area of the plan that an event of this name would most likely stand in: the one whose events' names share its rarest words;
 * undefined when none stands out.
 * @example
 * suggestArea(plan, 'exam_shared'); // 'exams'
 */
export function suggestArea({ areas }: Catalog, name: string): string | undefined {
  const scores = areas.map((area) => ({ area: area.name, score: 0 }));
  const wordsOfAreas = areas.map((area) => new Set([area.name, ...area.events].flatMap(wordsOf)));
  for (const word of new Set(wordsOf(name))) {
    const having = scores.filter((_, index) => wordsOfAreas[index]?.has(word));
    for (const each of having) each.score += 1 / having.length;
  }
  const [best, second] = scores.sort((some, other) => other.score - some.score);
  if (best === undefined || best.score < leastShare || best.score === second?.score) return undefined;
  return best.area;
}

/** `examShared` → `exam`, `shared`; `exams` → `exam`. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/(?<=..)s$/, ''))
    .filter((word) => word !== '');
}
