/** How many cases a random test draws: so many, times EVENTBOOK_RUNS. A change of what such a test is about is worth `EVENTBOOK_RUNS=10 npm test -- <its file>`. */
export function runs(few: number): number {
  return Math.max(1, Math.round(few * Number(process.env.EVENTBOOK_RUNS || 1)));
}
