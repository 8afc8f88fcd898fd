/** Something that can be found. The same code makes the index when the pages are rendered and asks it in the browser. */
export interface SearchEntry {
  readonly kind: 'event' | 'property' | 'value' | 'page';
  readonly name: string;
  /** What stands beside the name. */
  readonly detail: string;
  /** From the root of the documentation. */
  readonly href: string;
}

/** The part of MiniSearch that is asked. */
interface SearchEngine {
  search(query: string, options: object): readonly { readonly id: number; readonly score: number }[];
}

/**
 * The words of a text: whole names and their parts, in lower case.
 * @example
 * wordsOf('courseId exam_completed'); // ['courseid', 'exam_completed', 'course', 'id', 'exam', 'completed']
 */
export function wordsOf(text: string): string[] {
  const whole = text.toLowerCase().split(/[^\p{L}\p{N}_$]+/u);
  const parts = text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set([...whole, ...parts])].filter((word) => word !== '');
}

/** How the index is made and loaded; both must be the same. */
export const engineOptions = { fields: ['name', 'detail', 'text'], storeFields: [], tokenize: wordsOf };

/**
 * What fits a query, the best first: first what is called exactly so, then what begins so, then by MiniSearch's score.
 * @example
 * findEntries(engine, entries, 'courseId')[0]?.name; // 'courseId'
 */
export function findEntries(engine: SearchEngine, entries: readonly SearchEntry[], query: string): SearchEntry[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const found = engine.search(wanted, {
    // The words of a query as they are typed: the index holds the parts.
    tokenize: (text: string) => text.split(/[^\p{L}\p{N}_$]+/u).filter((word) => word !== ''),
    combineWith: 'AND',
    prefix: true,
    fuzzy: (word: string) => (word.length > 4 ? 0.2 : false),
    boost: { name: 4, detail: 1.5 },
    weights: { fuzzy: 0.2, prefix: 0.6 },
  });
  const scores = new Map(found.map(({ id, score }) => [id, score]));
  // What has no letters is no word to the engine, but has a name all the same.
  for (const [id, { name }] of entries.entries()) {
    const known = name.toLowerCase();
    if (known === wanted) scores.set(id, (scores.get(id) ?? 0) + 2e6);
    else if (known.startsWith(wanted)) scores.set(id, (scores.get(id) ?? 0) + 1e6);
  }
  const ranked = [...scores].sort(([one, a], [other, b]) => b - a || one - other);
  return ranked.flatMap(([id]) => entries[id] ?? []);
}
