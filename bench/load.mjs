// Rows per second into the store, from judged events through writeBatch, beside ClickHouse's own
// INSERT … FORMAT JSONEachRow of the same rows prepared beforehand. Both in one run, in turns.
//   node bench/load.mjs [events] [batch]
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import plan from '../events/dist/index.js';
import { catalog } from '../packages/catalog/dist/index.js';
import { knownUuids, layout, migrate, openStore, writeBatch } from '../packages/server/dist/store/index.js';
import { activityRows, eventRow, personEventRow } from '../packages/server/dist/store/row.js';

const total = Number(process.argv[2] ?? 100_000);
const size = Number(process.argv[3] ?? 5_000);
const book = catalog(plan);
const columns = layout(book);
const names = [...book.events.keys()];

/** A value of a property's kind; enum members where there are some. */
function exampleOf(property, number) {
  if (property.enum !== undefined && property.kind === 'string') return property.enum[number % property.enum.length];
  if (property.kind === 'number') return number % 1000;
  if (property.kind === 'boolean') return number % 2 === 0;
  if (property.kind === 'date-time') return new Date(1_760_000_000_000 + number * 1000).toISOString();
  if (property.kind === 'array of string') return property.enum?.slice(0, 2) ?? ['a', 'b'];
  return `${property.name}-${number % 5000}`;
}

const browser = Object.fromEntries(
  Array.from({ length: 26 }, (_, at) => [`$browser_detail_${at}`, at % 3 === 0 ? at * 7 : `value ${at}`]),
);

function eventOf(sequence, shape) {
  const name = names[sequence % names.length];
  const properties = Object.fromEntries(
    [...book.events.get(name).properties.values()].map((property) => [property.name, exampleOf(property, sequence)]),
  );
  const own =
    shape === 'node'
      ? { $lib: 'posthog-node', $lib_version: '5.70.0', $is_server: true, $geoip_disable: true }
      : {
          ...browser,
          $current_url: `https://app.example.org/courses/${sequence % 900}`,
          $pathname: `/courses/${sequence % 900}`,
          $host: 'app.example.org',
          $browser: 'Chrome',
          $browser_version: 141,
          $os: 'Mac OS X',
          $os_version: '10.15.7',
          $device_type: 'Desktop',
          $lib: 'web',
          $lib_version: '1.449.2',
          $session_id: `0190b5e4-1111-7000-8000-${String(sequence >> 5).padStart(12, '0')}`,
          $window_id: `0190b5e4-2222-7000-8000-${String(sequence >> 5).padStart(12, '0')}`,
          $device_id: `0190b5e4-3333-7000-8000-${String(sequence % 3000).padStart(12, '0')}`,
          $timezone: 'Europe/Berlin',
          $screen_width: 1440,
          $screen_height: 900,
          $viewport_width: 1200,
          $viewport_height: 800,
          $referrer: '$direct',
          $referring_domain: '$direct',
        };
  const now = 1_780_000_000_000 + sequence * 10;
  return {
    environment: 'production',
    position: { sequence, index: 0 },
    uuid: crypto.randomUUID(),
    event: name,
    distinctId: `user-${sequence % 3000}`,
    timestamp: now,
    clientTimestamp: new Date(now).toISOString(),
    receivedAt: now + 50,
    verdict: 'stored',
    violations: [],
    warnings: [],
    properties: { ...properties, ...own },
    person: { userType: 'student' },
    personKey: (sequence % 3000) + 1,
  };
}

const folder = await mkdtemp(join(tmpdir(), 'eventbook-bench-'));
const { store, close } = await openStore({ folder });
await migrate(store, book, ['production', 'prepared']);
const prepared = { lane: 'load', database: 'eventbook_prepared' };
console.log(
  `${total} events in batches of ${size}, ${columns.columns.size + columns.personColumns.size} columns of properties, ${cpus().length} CPUs`,
);

let sequence = 0;
for (const shape of ['node', 'browser']) {
  const seconds = { ours: 0, prepared: 0, wideOnly: 0, activeOnly: 0, rows: 0 };
  let rowsCpu = 0;
  for (let done = -size; done < total; done += size) {
    const events = Array.from({ length: size }, () => eventOf(++sequence, shape));
    const wide = events.map((event) => eventRow(event, columns, 1)).join('\n');
    const narrow = events.map(personEventRow).join('\n');
    const active = activityRows(events).join('\n');
    const timed = async (work) => {
      const began = performance.now();
      await work();
      return (performance.now() - began) / 1000;
    };
    const ours = await timed(() => writeBatch(store, columns, 'production', { batch: sequence, events }));
    const cpu = process.cpuUsage();
    const rows = await timed(async () => {
      events.map((event) => eventRow(event, columns, 1)).join('\n');
      events.map(personEventRow).join('\n');
      activityRows(events).join('\n');
    });
    const used = process.cpuUsage(cpu);
    const wideOnly = await timed(() => store.insert('events_data', wide, prepared));
    const narrowOnly = await timed(() => store.insert('events_by_person', narrow, prepared));
    const activeOnly = await timed(() => store.insert('activity_data', active, prepared));
    // The first batch warms both up.
    if (done < 0) continue;
    seconds.ours += ours;
    seconds.rows += rows;
    rowsCpu += used.user + used.system;
    seconds.wideOnly += wideOnly;
    seconds.activeOnly += activeOnly;
    seconds.prepared += wideOnly + narrowOnly + activeOnly;
  }
  const rate = (time) => Math.round(total / time).toLocaleString('en');
  console.log(`${shape}-shaped events`);
  console.log(`  writeBatch, all three tables             ${rate(seconds.ours)} events/s`);
  console.log(
    `  prepared rows, INSERT into all three     ${rate(seconds.prepared)} events/s, who was active ${((100 * seconds.activeOnly) / seconds.prepared).toFixed(1)} % of it`,
  );
  console.log(`  prepared rows, INSERT into the wide one  ${rate(seconds.wideOnly)} events/s`);
  console.log(
    `  making the rows alone                    ${rate(seconds.rows)} events/s, ${(rowsCpu / total).toFixed(1)} µs of CPU an event`,
  );
  console.log(`  writeBatch takes ${(seconds.ours / seconds.prepared).toFixed(2)} times what the INSERTs alone take`);
}

const unknown = Array.from({ length: 1000 }, () => crypto.randomUUID());
await knownUuids(store, 'production', unknown);
const began = performance.now();
for (let again = 0; again < 5; again += 1) await knownUuids(store, 'production', unknown);
const [{ n }] = await store.query('SELECT count() AS n FROM events_data', {
  lane: 'question',
  database: 'eventbook_production',
});
console.log(
  `looking up 1,000 uuids among ${Number(n).toLocaleString('en')} rows: ${((performance.now() - began) / 5).toFixed(0)} ms`,
);
const sizes = await store.query(
  "SELECT table, round(sum(bytes_on_disk) / sum(rows), 1) AS bytes FROM system.parts WHERE active AND database = 'eventbook_production' AND rows > 1000 GROUP BY table ORDER BY table",
  { lane: 'control' },
);
for (const { table, bytes } of sizes) console.log(`${table}: ${bytes} bytes a row on disk`);
await close();
await rm(folder, { recursive: true, force: true });
