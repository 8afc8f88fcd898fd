/**
 * How well a command fits what was typed, 0 (not at all) to 1. Every word must occur, in the name or in a keyword: with 71
 * events and 500 properties, letters scattered over a name find everything and so nothing.
 */
export function rankCommand(name: string, typed: string, keywords: readonly string[] = []): number {
  const words = typed
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  const own = name.toLowerCase();
  let rank = 1;
  for (const word of words) {
    rank *= rankWord(word, own, keywords);
    if (rank === 0) return 0;
  }
  // Between equals the shorter name: it is the more exact one.
  return rank * (1 - Math.min(own.length, 100) / 1_000);
}

function rankWord(word: string, name: string, keywords: readonly string[]): number {
  const at = name.indexOf(word);
  if (at === 0) return 1;
  if (at > 0) return /[\s_]/.test(name.charAt(at - 1)) ? 0.9 : 0.6;
  const keyword = keywords.find((candidate) => candidate.toLowerCase().includes(word));
  if (keyword === undefined) return 0;
  return keyword.toLowerCase().startsWith(word) ? 0.4 : 0.2;
}
