const dayMs = 86_400_000;

/**
 * Every day from the first of some dates to the last, and where each date stands among them.
 * @example
 * eachDay(['2026-05-01', '2026-05-03']).days; // ['2026-05-01', '2026-05-02', '2026-05-03']
 */
export function eachDay(dates: readonly string[]): {
  readonly days: readonly string[];
  readonly at: ReadonlyMap<string, number>;
} {
  const at = new Map(dates.map((date, place) => [date, place]));
  const sorted = [...dates].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return { days: [], at };
  const count = Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1;
  const days = Array.from({ length: count }, (_, day) =>
    new Date(Date.parse(first) + day * dayMs).toISOString().slice(0, 10),
  );
  return { days, at };
}
