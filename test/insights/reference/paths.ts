/** An event of a path, in order of arrival. */
export interface PathEvent {
  readonly person: number;
  readonly item: string;
  readonly at: number;
}

export interface PathEdge {
  readonly step: number;
  readonly source: string;
  readonly target: string;
  readonly count: number;
  readonly persons: number;
  readonly meanSeconds: number;
}

/** Paths, as plainly as the rules can be written. */
export function pathsByTheBook(
  events: readonly PathEvent[],
  { start, end, steps, gapMs }: { start?: string; end?: string; steps: number; gapMs: number },
): PathEdge[] {
  const taken: { step: number; source: string; target: string; seconds: number; person: number }[] = [];
  for (const person of new Set(events.map((event) => event.person))) {
    // Sorting is stable: between equal times the order of arrival stays.
    const own = events.filter((event) => event.person === person).sort((one, other) => one.at - other.at);
    for (const session of sessionsOf(own, gapMs)) {
      const path = shown(withoutRepeats(session), start, end, steps);
      for (let step = 2; step <= path.length; step += 1) {
        const source = path[step - 2];
        const target = path[step - 1];
        if (source === undefined || target === undefined) continue;
        const seconds = (target.at - source.at) / 1000;
        taken.push({ step, source: source.item, target: target.item, seconds, person });
      }
    }
  }
  const edges = new Map<string, (typeof taken)[number][]>();
  for (const edge of taken) {
    const key = JSON.stringify([edge.step, edge.source, edge.target]);
    edges.set(key, [...(edges.get(key) ?? []), edge]);
  }
  return [...edges.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return {
      step: first.step,
      source: first.source,
      target: first.target,
      count: same.length,
      persons: new Set(same.map((edge) => edge.person)).size,
      meanSeconds: same.reduce((sum, { seconds }) => sum + seconds, 0) / same.length,
    };
  });
}

function sessionsOf(events: readonly PathEvent[], gapMs: number): PathEvent[][] {
  const sessions: PathEvent[][] = [];
  let last: PathEvent | undefined;
  for (const event of events) {
    if (last === undefined || event.at - last.at >= gapMs) sessions.push([]);
    sessions.at(-1)?.push(event);
    last = event;
  }
  return sessions;
}

function withoutRepeats(session: readonly PathEvent[]): PathEvent[] {
  return session.filter((event, at) => session[at + 1]?.item !== event.item);
}

function shown(path: PathEvent[], start: string | undefined, end: string | undefined, steps: number): PathEvent[] {
  let cut = path;
  if (start !== undefined) {
    const at = cut.findIndex(({ item }) => item === start);
    if (at === -1) return [];
    cut = cut.slice(at);
  }
  if (end === undefined) return cut.slice(0, steps);
  const at = cut.findIndex(({ item }) => item === end);
  if (at === -1) return [];
  cut = cut.slice(0, at + 1);
  if (start === undefined) return cut.slice(-steps);
  if (cut.length <= steps) return cut;
  const half = Math.floor(steps / 2);
  const hidden = cut[half];
  return hidden === undefined
    ? cut
    : [...cut.slice(0, half), { ...hidden, item: '...' }, ...cut.slice(cut.length - half)];
}
