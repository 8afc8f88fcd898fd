import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Violation } from '@eventbook/catalog';
import type { QuarantineProgress, ReplayReport } from '../api/quality-contract.ts';
import { EventbookError } from '../errors.ts';
import { droppedKind } from '../people/index.ts';
import type { Verdict } from '../quality/index.ts';
import { type QuarantinedEvent, quarantined, type Store } from '../store/index.ts';
import { rereadEvent, type WireEvent } from '../wire/index.ts';
import { CountedRows } from './counted-rows.ts';
import { inParts, type Places, someOf } from './matched-events.ts';

/** What is read from the store at a time: its JSON is parsed in one go, some ten milliseconds. */
const part = { events: 1_000, bytes: 2_000_000 };
/** For so long, in milliseconds, nobody else has a turn. */
const longestTurn = 5;

/** What a plan makes of events of the quarantine. */
export interface Trial {
  readonly report: Omit<ReplayReport, 'replayed'>;
  /** Those that fit. */
  readonly passing: Places;
}

/**
 * Judges events of the quarantine by the plan of today, and changes nothing. Other work goes on between. Throws `store_unavailable`,
 * `query_cancelled`.
 */
export async function tryPlan(
  store: Store,
  environment: string,
  matched: Places,
  judge: (event: WireEvent) => Verdict,
  watching: { readonly signal: AbortSignal; readonly onProgress: (progress: QuarantineProgress) => void },
): Promise<Trial> {
  const passing: number[] = [];
  const pass = new CountedRows<{ event: string }>();
  const fail = new CountedRows<Omit<ReplayReport['fail'][number], 'count'>>();
  let failing = 0;
  let scanned = 0;
  let turn = performance.now();
  for (const places of inParts(matched, part)) {
    watching.onProgress({ scanned, of: matched.length });
    const first = scanned;
    const numbers = new Map(places.map(({ sequence, index }, at) => [`${sequence}.${index}`, first + at]));
    for (const event of await quarantined(store, environment, places, { lane: 'question', withText: true })) {
      if (performance.now() - turn > longestTurn) {
        await nextTurn();
        turn = performance.now();
      }
      if (watching.signal.aborted) throw new EventbookError('query_cancelled');
      const id = `${event.position.sequence}.${event.position.index}`;
      const number = numbers.get(id);
      const wire = rereadEvent(event);
      const { verdict, violations } = judge(wire);
      if (verdict === 'stored' && droppedKind(wire) === undefined && number !== undefined) {
        passing.push(number);
        pass.add(event.event, () => ({ event: event.event }));
      } else {
        failing += 1;
        addFailure(fail, event, id, violations);
      }
    }
    scanned += places.length;
  }
  watching.onProgress({ scanned, of: matched.length });
  const passed = pass.report();
  const failed = fail.report();
  return {
    passing: someOf(matched, passing),
    report: {
      matched: passing.length + failing,
      passing: passing.length,
      failing,
      pass: passed.rows,
      fail: failed.rows,
      further: passed.further + failed.further,
    },
  };
}

function addFailure(
  fail: CountedRows<Omit<ReplayReport['fail'][number], 'count'>>,
  { event, uuid }: QuarantinedEvent,
  id: string,
  violations: readonly Violation[],
): void {
  const met = new Set<string>();
  for (const { kind, path: whole, expected, received, nearest } of violations) {
    // The members of a list count as the list.
    const path = kind === 'extra_property' ? whole : whole.replace(/\[\d+\]$/, '');
    const key = JSON.stringify([event, kind, path, expected, received]);
    if (met.has(key)) continue;
    met.add(key);
    fail.add(key, () => ({
      ...{ event, kind, path, expected, received },
      ...(nearest !== undefined && { nearest }),
      sample: { id, uuid },
    }));
  }
}
