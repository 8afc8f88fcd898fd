import { createBinder, type Questions } from '../insights/index.ts';
import type { Alarm } from './alarm-schema.ts';
import { numberOf } from './number-of.ts';

/** What was looked at, and whether it is over its bound. */
export interface Measured {
  readonly value: number;
  readonly firing: boolean;
}

const hourMs = 3_600_000;

/**
 * Looks at what an alarm is about, once.
 * @throws EventbookError what asking an insight throws, `invalid_params` for an answer without such a number.
 */
export async function measure(
  questions: Questions,
  environment: string,
  { condition }: Alarm,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<Measured> {
  if (condition.kind === 'insight') {
    const { insight, params, series, above, below } = condition;
    const answer = await questions.ask({ environment, kind: insight, params }, { signal });
    const value = numberOf(answer, series);
    return { value, firing: (above !== undefined && value > above) || (below !== undefined && value < below) };
  }
  return await questions.over(environment, 'alarm', { signal }, async (asking) => {
    const binder = createBinder();
    const since = binder.bind('Int64', now - condition.hours * hourMs);
    const named = condition.event === undefined ? '' : ` AND _eb_event = ${binder.bind('String', condition.event)}`;
    const count = async (table: 'events_data' | 'quarantine_data') => {
      const [row] = await asking.rows<{ count: string }>(
        `SELECT count() AS count FROM ${table} WHERE _eb_received_at >= fromUnixTimestamp64Milli(${since}, 'UTC')${named}`,
        binder.params,
      );
      return Number(row?.count ?? 0);
    };
    const stored = await count('events_data');
    if (condition.kind === 'silent') return { value: stored, firing: stored === 0 };
    const broken = await count('quarantine_data');
    const all = stored + broken;
    const value = all === 0 ? 0 : broken / all;
    return { value, firing: all >= condition.atLeast && value > condition.share };
  });
}
