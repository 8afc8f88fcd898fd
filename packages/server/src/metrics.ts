import type { Status } from './api/contract.ts';
import type { CollectorCounters } from './collect/index.ts';

/** The Prometheus text of a server's state. Names of environments are the only labels that are not ours; the config holds them to letters. */
export function metricsText(status: Status, collector: CollectorCounters, bytesInFlight: number): string {
  const lines: string[] = [];
  const metric = (
    name: string,
    type: 'counter' | 'gauge',
    help: string,
    values: readonly [labels: string, number][],
  ) => {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
    for (const [labels, value] of values) lines.push(`${name}${labels && `{${labels}}`} ${value}`);
  };
  const outcomes = ['stored', 'quarantined', 'duplicates', 'dropped'] as const;
  const of = (environment: string) => `environment="${environment}"`;
  const { environments, journal, store, unclaimed } = status;
  metric(
    'eventbook_events_received_total',
    'counter',
    'Events acknowledged.',
    environments.map((each) => [of(each.name), each.received]),
  );
  metric(
    'eventbook_events_total',
    // An event leaves the quarantine when it is replayed or discarded: a counter that falls would be taken for one that began anew.
    'gauge',
    'Events by what became of them.',
    environments.flatMap((each) =>
      outcomes.map((outcome): [string, number] => [`${of(each.name)},outcome="${outcome}"`, each[outcome]]),
    ),
  );
  metric(
    'eventbook_events_waiting',
    'gauge',
    'Events in the journal that the store has not taken.',
    environments.map((each) => [of(each.name), each.waiting]),
  );
  metric(
    'eventbook_events_with_warnings_total',
    'counter',
    'Stored events from which person properties were withheld.',
    environments.map((each) => [of(each.name), each.warnings]),
  );
  metric('eventbook_unclaimed_bodies_total', 'counter', 'Bodies without a known token.', [['', unclaimed.bodies]]);
  metric('eventbook_journal_bytes', 'gauge', 'Bytes of the journal on disk.', [['', journal.bytes]]);
  metric('eventbook_journal_writable', 'gauge', '1 while the journal takes events.', [['', Number(journal.writable)]]);
  metric('eventbook_store_reachable', 'gauge', '1 while the store answers.', [['', Number(store.reachable)]]);
  metric('eventbook_store_bytes', 'gauge', 'Bytes of the store on disk.', [['', store.bytes]]);
  metric('eventbook_store_lag_seconds', 'gauge', 'Age of the oldest event that waits.', [['', store.lagSeconds]]);
  metric('eventbook_alarms', 'gauge', 'Alarms that are defined.', [['', status.alarms.total]]);
  // Their ids are letters, digits and dashes.
  metric(
    'eventbook_alarm_firing',
    'gauge',
    '1 for each alarm that fires.',
    status.alarms.firing.map(({ id }) => [`alarm="${id}"`, 1]),
  );
  metric(
    'eventbook_alarm_failed',
    'gauge',
    '1 for each alarm that could not be looked at the last time.',
    status.alarms.failed.map(({ id }) => [`alarm="${id}"`, 1]),
  );
  metric('eventbook_requests_accepted_total', 'counter', 'Capture requests answered 200 since the start.', [
    ['', collector.accepted],
  ]);
  metric(
    'eventbook_requests_refused_total',
    'counter',
    'Capture requests refused since the start, by code.',
    Object.entries(collector.refused).map(([code, count]) => [`code="${code}"`, count]),
  );
  metric('eventbook_bytes_in_flight', 'gauge', 'Bytes of bodies in memory.', [['', bytesInFlight]]);
  return `${lines.join('\n')}\n`;
}
