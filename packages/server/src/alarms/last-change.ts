import { z } from 'zod';
import type { Definitions, StoredAlarmState } from '../state/index.ts';

/** What is older is hardly why. */
const withinMs = 7 * 24 * 3_600_000;

const changeSchema = z.object({ at: z.string(), text: z.string(), source: z.enum(['deploy', 'plan']) });

/** The last change of the plan or deploy before `now`, of the last 7 days. */
export function lastChange(annotations: Definitions, now: number): StoredAlarmState['after'] {
  const changes = annotations.list().flatMap(({ id, definition }) => {
    const { data } = changeSchema.safeParse(definition);
    const at = Date.parse(data?.at ?? '');
    return data !== undefined && at <= now && at > now - withinMs ? [{ id, ...data, instant: at }] : [];
  });
  const [last] = changes.sort((a, b) => b.instant - a.instant);
  if (last === undefined) return undefined;
  const { instant: _, ...change } = last;
  return change;
}
