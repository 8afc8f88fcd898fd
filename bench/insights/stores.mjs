// The same events in three layouts: ours, PostHog's on the same engine, and DuckDB's.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const database = 'eventbook_production';
const peer = 'peer';

/** Runs statements of the bench itself, unbounded. */
export function loading(store) {
  const settings = { max_execution_time: 0, max_memory_usage: 0 };
  const options = { lane: 'load', database, settings };
  return {
    run: (sql) => store.command(sql, options),
    rows: (sql) => store.query(sql, options),
    one: async (sql) => (await store.query(sql, options))[0],
  };
}

/** Where the places of a copy begin within its frame: no frame holds as many events. */
const placesOfCopy = 1_000_000;

/**
 * Copies whole persons, under keys, ids and uuids of their own, until there are `events` events. The copies stand in the
 * frames of the journal that the originals came in, at places behind them: a server can go on with the folder.
 */
export async function grow(store, events) {
  const { run, one } = loading(store);
  const { count, keys } = await one(
    `SELECT toUInt32(count()) AS count, max(_eb_person_key) AS keys FROM events_data WHERE _eb_index < ${placesOfCopy}`,
  );
  const { have } = await one(`SELECT toUInt32(count()) AS have FROM events_data`);
  // Conditions stand inside, where columns are still as they were.
  for (let copy = Math.ceil(have / count), all = have; all < events; copy += 1, all += count) {
    const share = Math.min(1, (events - all) / count);
    const until = Math.ceil(keys * share);
    const key = (column) => `toUInt32(${column} + ${copy * keys}) AS ${column}`;
    const place = `toUInt32(_eb_index + ${copy * placesOfCopy}) AS _eb_index`;
    await run(`INSERT INTO events_data SELECT * REPLACE (generateUUIDv4() AS _eb_uuid, ${key('_eb_person_key')},
      concat(_eb_distinct_id, '-${copy}') AS _eb_distinct_id, ${place})
      FROM (SELECT * FROM events_data WHERE _eb_index < ${placesOfCopy} AND _eb_person_key <= ${until})`);
    await run(`INSERT INTO events_by_person SELECT * REPLACE (${key('person_key')}, ${place})
      FROM (SELECT * FROM events_by_person WHERE _eb_index < ${placesOfCopy} AND person_key <= ${until})`);
    await run(
      `INSERT INTO activity_data SELECT * REPLACE (${key('person_key')}) FROM (SELECT * FROM activity_data WHERE person_key <= ${until})`,
    );
    await run(
      `INSERT INTO persons_data SELECT * REPLACE (${key('_eb_key')}) FROM (SELECT * FROM persons_data WHERE _eb_key <= ${until})`,
    );
    await run(
      `INSERT INTO person_overrides SELECT * REPLACE (${key('from_key')}, ${key('to_key')}) FROM (SELECT * FROM person_overrides WHERE from_key <= ${keys})`,
    );
    await run(`INSERT INTO person_distinct_ids SELECT * REPLACE (${key('person_key')}, concat(distinct_id, '-${copy}') AS distinct_id)
      FROM (SELECT * FROM person_distinct_ids WHERE person_key <= ${until})`);
  }
  // As a question does once a second: who is who.
  for (const name of ['persons_now', 'person_overrides_now'])
    await store.command(`SYSTEM RELOAD DICTIONARY ${database}.${name}`, { lane: 'control' });
  await settled(store);
  return Number((await one('SELECT count() AS count FROM events_data')).count);
}

/** PostHog's classic table: properties as one JSON text, the person as a uuid, its sort key. */
const slices = 40;

/** Waits until the engine has merged what it wants to merge. */
async function settled(store) {
  const { one } = loading(store);
  for (let quiet = 0, tries = 0; quiet < 3 && tries < 600; tries += 1) {
    const { merges } = await one('SELECT toUInt32(count()) AS merges FROM system.merges');
    quiet = merges === 0 ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** The key of the person today, as PostHog's table has it when merges are squashed. */
const today = `dictGetOrDefault('${database}.person_overrides_now', 'to_key', toUInt64(_eb_person_key), _eb_person_key)`;

export async function fillPostHog(store) {
  const { run, rows, one } = loading(store);
  await run(`CREATE DATABASE IF NOT EXISTS ${peer}`);
  await run(`DROP TABLE IF EXISTS ${peer}.events`);
  await run(`CREATE TABLE ${peer}.events (uuid UUID, event String, properties String CODEC(ZSTD(3)), timestamp DateTime64(6, 'UTC'), team_id Int64,
    distinct_id String, elements_chain String, created_at DateTime64(6, 'UTC'), person_id UUID, person_created_at DateTime64(3, 'UTC'))
    ENGINE = MergeTree PARTITION BY toYYYYMM(timestamp) ORDER BY (team_id, toDate(timestamp), event, cityHash64(distinct_id), cityHash64(uuid))`);
  const columns = await rows(
    "SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = 'events_data' AND name NOT LIKE '\\_eb\\_%'",
  );
  const cells = columns.map(({ name, type }) => {
    const quoted = `\`${name.replaceAll('`', '\\`')}\``;
    const missing = type.startsWith('Array') ? `empty(${quoted})` : `isNull(${quoted})`;
    return `if(${missing}, '', concat('${JSON.stringify(name).replaceAll("'", "\\'")}:', toJSONString(${quoted})))`;
  });
  const { keys } = await one('SELECT max(_eb_person_key) AS keys FROM events_data');
  // In slices of people: no statement is to take minutes.
  const slice = Math.ceil(keys / slices);
  for (let from = 0; from <= keys; from += slice) {
    await run(`INSERT INTO ${peer}.events SELECT _eb_uuid, toString(_eb_event),
    concat('{', arrayStringConcat(arrayFilter(cell -> cell != '', [${cells.join(', ')}, substring(_eb_rest, 2, length(_eb_rest) - 2)]), ','), '}'),
    _eb_timestamp, 1, _eb_distinct_id, '', _eb_received_at, reinterpretAsUUID(sipHash128(${today})),
    dictGet('${database}.persons_now', '_eb_created', toUInt64(${today})) FROM ${database}.events_data
    WHERE _eb_person_key >= ${from} AND _eb_person_key < ${from + slice}`);
  }
  await settled(store);
}

/** DuckDB on a file, with typed columns and the integer key, sorted as ours. */
export async function fillDuckDb(store, folder, columns) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const file = join(folder, 'events.parquet');
  const names = columns.map((name) => `\`${name}\``).join(', ');
  const stream = await store.stream(
    `SELECT ${today} AS person_key, toString(_eb_event) AS event, _eb_timestamp AS ts, _eb_sequence AS sequence,
     dictGet('${database}.persons_now', '_eb_created', toUInt64(${today})) AS created, ${names} FROM events_data`,
    'Parquet',
    { lane: 'load', database, settings: { max_execution_time: 0, output_format_parquet_string_as_string: 1 } },
  );
  await pipeline(Readable.from(stream), createWriteStream(file));
  const instance = await DuckDBInstance.create(join(folder, 'events.duckdb'), { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE events AS SELECT * REPLACE (event::VARCHAR AS event, ts::TIMESTAMPTZ AS ts, created::TIMESTAMPTZ AS created) FROM read_parquet('${file}') ORDER BY ts::DATE, event, person_key, ts`,
  );
  await connection.run("SET TimeZone = 'Europe/Berlin'");
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close: () => connection.closeSync(),
  };
}

/** Bytes on disk of each table. */
export async function sizes(store) {
  const { rows } = loading(store);
  return await rows(
    `SELECT concat(database, '.', table) AS of, toUInt64(sum(bytes_on_disk)) AS bytes, sum(rows) AS rows FROM system.parts WHERE active AND database != 'system' GROUP BY database, table ORDER BY of`,
  );
}

/** Somebody with many events and one id, as each layout names them. */
export async function aPerson(store) {
  const { one } = loading(store);
  const { distinctId, key } = await one(
    `SELECT _eb_person_key AS key, any(_eb_distinct_id) AS distinctId FROM events_data GROUP BY key
     HAVING uniqExact(_eb_distinct_id) = 1 AND key NOT IN (SELECT from_key FROM person_overrides) AND key NOT IN (SELECT to_key FROM person_overrides) ORDER BY abs(toInt64(count()) - 500), key LIMIT 1`,
  );
  const { uuid } = await one(`SELECT toString(reinterpretAsUUID(sipHash128(toUInt32(${key})))) AS uuid`);
  return { distinctId, key, uuid };
}
