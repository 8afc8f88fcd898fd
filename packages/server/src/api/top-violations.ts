import type { QueryOptions, Store } from '../store/index.ts';
import type { EventFigures } from './contract.ts';
import { type Counting, countViolations } from './count-violations.ts';
import { type FigureWindow, inWindow } from './figure-window.ts';
import { readWays } from './read-ways.ts';
import { quarantineSource } from './violation-source.ts';

/** More than these nobody reads in a row. */
const mostShown = 10;

/** The most frequent ways in which an event broke the plan; the members of a list count as the list. */
export async function topViolations(
  store: Store,
  asked: QueryOptions,
  window: FigureWindow,
): Promise<Pick<EventFigures, 'quarantined' | 'violations' | 'furtherViolations'>> {
  const to = Date.parse(`${window.now.replace(' ', 'T')}Z`);
  const counting: Counting = {
    source: quarantineSource,
    where: inWindow,
    params: { ...window },
    by: [],
    from: to - window.days * 86_400_000,
    to,
    limit: mostShown,
  };
  const [[total], counted] = await Promise.all([
    store.query<{ count: string }>(`SELECT count() AS count FROM quarantine_data WHERE ${inWindow}`, {
      ...asked,
      params: { ...window },
    }),
    countViolations(store, asked, counting),
  ]);
  const ways = await readWays(store, asked, counting, counted.ways, 0);
  return {
    quarantined: Number(total?.count ?? 0),
    violations: ways.map(({ kind, path, expected, received, count, lastSeen }) => ({
      kind,
      path,
      expected,
      received,
      count,
      lastSeen: new Date(lastSeen).toISOString(),
    })),
    furtherViolations: Math.max(0, counted.all - ways.length),
  };
}
