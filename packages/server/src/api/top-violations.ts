import type { QueryOptions, Store } from '../store/index.ts';
import type { EventFigures } from './contract.ts';
import { type FigureWindow, inWindow } from './figure-window.ts';
import { toIso } from './stored-events.ts';

/** More than these nobody reads in a row. */
const mostShown = 10;

type Shown = EventFigures['violations'][number];

interface ViolationRow extends Omit<Shown, 'count' | 'lastSeen'> {
  readonly count: string;
  readonly last: string;
  readonly ways: string;
}

/** The most frequent ways in which an event broke the plan; the members of a list count as the list. */
export async function topViolations(
  store: Store,
  asked: QueryOptions,
  window: FigureWindow,
): Promise<Pick<EventFigures, 'quarantined' | 'violations' | 'furtherViolations'>> {
  const options = { ...asked, params: { ...window, mostShown } };
  const [[total], rows] = await Promise.all([
    store.query<{ count: string }>(`SELECT count() AS count FROM quarantine_data WHERE ${inWindow}`, options),
    store.query<ViolationRow>(
      `SELECT found.kind AS kind, if(kind = 'extra_property', found.path, replaceRegexpOne(found.path, '\\\\[[0-9]+\\\\]$', '')) AS path,
         argMax(found.expected, _eb_sequence) AS expected, argMax(found.received, _eb_sequence) AS received,
         uniqExact(_eb_sequence, _eb_index) AS count, max(_eb_received_at) AS last, count() OVER () AS ways
       FROM (SELECT arrayJoin(violations) AS found, _eb_sequence, _eb_index, _eb_received_at FROM quarantine_data WHERE ${inWindow})
       GROUP BY kind, path ORDER BY count DESC, last DESC, kind, path LIMIT {mostShown:UInt16}`,
      options,
    ),
  ]);
  return {
    quarantined: Number(total?.count ?? 0),
    violations: rows.map(({ kind, path, expected, received, count, last }) => ({
      kind,
      path,
      expected,
      received,
      count: Number(count),
      lastSeen: toIso(last),
    })),
    furtherViolations: Math.max(0, Number(rows[0]?.ways ?? 0) - rows.length),
  };
}
