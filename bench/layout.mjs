// What the sort key, the narrow copy and the codecs of the event tables cost and save, on this plan's simulated events:
// the same rows in each layout, bytes on disk and the time of typical reads, in turns.
//   node bench/layout.mjs [--people 3000] [--events 1000000] [--runs 5]
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore } from '../packages/server/dist/store/index.js';
import { aPerson, grow, loading } from './insights/stores.mjs';

const { values: flags } = parseArgs({
  options: {
    people: { type: 'string', default: '3000' },
    events: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '5' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const ours = '(toDate(_eb_timestamp), _eb_event, _eb_person_key, _eb_timestamp)';

/** How the wide table could be: its sort key, and changes to the definition of its columns. */
const layouts = {
  'day, event, person (ours)': { order: ours },
  'event, day, person': { order: '(_eb_event, toDate(_eb_timestamp), _eb_person_key, _eb_timestamp)' },
  'day, person, event': { order: '(toDate(_eb_timestamp), _eb_person_key, _eb_event, _eb_timestamp)' },
  'person, time': { order: '(_eb_person_key, _eb_timestamp)' },
  'ours, uuid of the person for its key': {
    order: '(toDate(_eb_timestamp), _eb_event, _eb_person_uuid, _eb_timestamp)',
    more: { column: '_eb_person_uuid UUID', value: 'reinterpretAsUUID(sipHash128(_eb_person_key))' },
  },
  'ours, every column ZSTD(1)': { order: ours, codec: 'ZSTD(1)' },
  'ours, every column LZ4': { order: ours, codec: 'LZ4' },
};
const zone = 'Europe/Berlin';
const from = "toDateTime64('2026-08-01 00:00:00', 3, 'Europe/Berlin')";
const reads = (table, person) => ({
  'one event by day': `SELECT toDate(_eb_timestamp, '${zone}') AS d, count() FROM ${table} WHERE _eb_event = 'exam_completed' AND _eb_timestamp >= ${from} GROUP BY d`,
  'people of any event by day': `SELECT toDate(_eb_timestamp, '${zone}') AS d, uniqExact(_eb_person_key) FROM ${table} WHERE _eb_timestamp >= ${from} GROUP BY d`,
  'mean of a number': `SELECT avg(score) FROM ${table} WHERE _eb_event = 'exam_completed' AND _eb_timestamp >= ${from}`,
  'one person': `SELECT _eb_event, _eb_timestamp FROM ${table} WHERE _eb_person_key = ${person} ORDER BY _eb_timestamp DESC LIMIT 50`,
});

const folder = await mkdtemp(join(tmpdir(), 'eventbook-bench-'));
const median = (numbers) =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
try {
  const child = spawn(
    process.execPath,
    [
      'packages/cli/bin/eventbook.js',
      'simulate',
      '--people',
      flags.people,
      '--days',
      '60',
      '--until',
      '2026-08-31',
      '--into-store',
    ],
    { cwd: root, env: { ...process.env, EVENTBOOK_DATA: folder }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if ((await new Promise((resolve) => child.once('exit', resolve))) !== 0) throw new Error('simulate failed.');
  const opened = await openStore({ folder: join(folder, 'store') });
  try {
    const { store } = opened;
    const { run, one, rows } = loading(store);
    const events = await grow(store, Number(flags.events));
    const { key } = await aPerson(store);
    const columns = await rows(
      "SELECT name, type, compression_codec AS codec FROM system.columns WHERE database = currentDatabase() AND table = 'events_data' AND default_kind = '' ORDER BY position",
    );
    const tables = Object.entries(layouts).map(([name, layout], at) => ({ name, ...layout, table: `layout_${at}` }));
    for (const { table, order, codec, more } of tables) {
      const definitions = columns.map(
        (column) => `\`${column.name}\` ${column.type} ${codec === undefined ? column.codec : `CODEC(${codec})`}`,
      );
      if (more !== undefined) definitions.push(more.column);
      await run(
        `CREATE TABLE ${table} (${definitions.join(', ')}) ENGINE = MergeTree PARTITION BY toYYYYMM(_eb_received_at) ORDER BY ${order}`,
      );
      const names = columns.map((column) => `\`${column.name}\``).join(', ');
      await run(`INSERT INTO ${table} SELECT ${names}${more === undefined ? '' : `, ${more.value}`} FROM events_data`);
      await run(`OPTIMIZE TABLE ${table} FINAL`);
    }
    const narrow = reads('events_by_person', key);
    const asked = tables.map(({ name, table }) => ({
      name,
      table,
      statements: Object.entries(reads(table, key)),
      times: {},
    }));
    asked.push({
      name: 'the narrow copy',
      table: 'events_by_person',
      statements: Object.entries(narrow)
        .filter(([read]) => read !== 'mean of a number')
        .map(([read, sql]) => [
          read,
          sql
            .replaceAll('_eb_timestamp', 'timestamp')
            .replaceAll('_eb_event', 'event')
            .replaceAll('_eb_person_key', 'person_key'),
        ]),
      times: {},
    });
    for (let turn = 0; turn < Number(flags.runs); turn += 1) {
      for (const { statements, times } of asked) {
        for (const [read, sql] of statements) {
          const began = performance.now();
          await store.query(sql, { lane: 'question', database: 'eventbook_production' });
          times[read] = [...(times[read] ?? []), performance.now() - began];
        }
      }
    }
    console.log(`${events.toLocaleString('en')} events, ${cpus().length} cores, median of ${flags.runs}, milliseconds`);
    const titles = Object.keys(narrow);
    console.log(`${'layout'.padEnd(38)}${'B/event'.padStart(9)}${titles.map((title) => title.padStart(28)).join('')}`);
    for (const { name, table, times } of asked) {
      const { bytes } = await one(
        `SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = currentDatabase() AND table = '${table}'`,
      );
      const cells = titles.map((title) =>
        (times[title] === undefined ? '–' : median(times[title]).toFixed(1)).padStart(28),
      );
      console.log(`${name.padEnd(38)}${(Number(bytes) / events).toFixed(1).padStart(9)}${cells.join('')}`);
    }
    console.log('\nlargest columns of ours, bytes an event');
    for (const { name, bytes } of await rows(
      "SELECT name, data_compressed_bytes AS bytes FROM system.columns WHERE database = currentDatabase() AND table = 'events_data' ORDER BY bytes DESC LIMIT 14",
    )) {
      console.log(`${name.padEnd(28)}${(Number(bytes) / events).toFixed(2).padStart(8)}`);
    }
  } finally {
    await opened.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
