import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  judged,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import type { EventbookError } from '../errors.ts';
import { layout } from './layout.ts';
import { migrate } from './migrate.ts';
import { question } from './question.ts';
import { writeBatch } from './write-batch.ts';

const plan = planUnderTest();
const columns = layout(plan);
const canary = 'the canary sang';
let under: StoreUnderTest;
let file: string;
let written: string;

beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, ['production', 'development']);
  await writeBatch(under.store, columns, 'production', { batch: 1, events: [judged(1), judged(2)] });
  file = join(under.folder, 'canary.csv');
  written = join(under.folder, 'written.csv');
  await writeFile(file, canary);
});
afterAll(() => under.close());

const ask = (sql: string) => question(under.store, columns, 'production', sql);
const outcome = (sql: string) =>
  ask(sql).then(
    (answer) => ({ code: 'answered', message: JSON.stringify(answer.rows) }),
    ({ code, message }: EventbookError) => ({ code, message }),
  );

describe('escapes', () => {
  const escapes = () => [
    // a second statement
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP TABLE events_data',
    'SELECT 1;;',
    "SELECT ';' ; INSERT INTO events_by_person (person_key) VALUES (1)",
    "SELECT '\\'; DROP TABLE events_data; --'; DROP TABLE events_data",
    'SELECT 1 \\G SELECT 2',
    // other statements
    'DROP TABLE events_data',
    'INSERT INTO events_by_person (person_key) SELECT 1',
    `INSERT INTO FUNCTION file('${written}') SELECT 1`,
    'EXPLAIN SELECT 1',
    'SHOW TABLES',
    'SET readonly = 0',
    'SYSTEM SHUTDOWN',
    'KILL QUERY WHERE 1',
    'USE system',
    'WITH 1 AS one INSERT INTO events_by_person (person_key) SELECT one',
    // files
    `SELECT * FROM file('${file}', 'LineAsString')`,
    `SELECT * FROM \`file\`('${file}', 'LineAsString')`,
    `SELECT file('${file}')`,
    `SELECT "file"('${file}')`,
    `SELECT FILE('${file}')`,
    `SELECT count() FROM events WHERE event = (SELECT file('${file}'))`,
    `SELECT arrayMap(x -> file('${file}'), [1])`,
    `WITH file('${file}') AS f SELECT f`,
    `SELECT * APPLY(file) FROM (SELECT '${file}')`,
    `SELECT columns('x') APPLY(x -> file(x)) FROM (SELECT '${file}' AS x)`,
    `SELECT * REPLACE(file('${file}') AS event) FROM events`,
    `SELECT 1 ORDER BY file('${file}')`,
    `SELECT 1 FROM events GROUP BY file('${file}')`,
    `SELECT 1 FROM events LIMIT length(file('${file}'))`,
    `SELECT sum(length(file('${file}'))) OVER (ORDER BY file('${file}')) FROM events`,
    `SELECT 1 FROM events JOIN file('${file}', 'LineAsString') AS f ON 1 = 1`,
    `SELECT 1 IN (SELECT line FROM file('${file}', 'LineAsString'))`,
    `SELECT 1 UNION ALL SELECT file('${file}')`,
    `SELECT 1 INTERSECT SELECT file('${file}')`,
    `SELECT * FROM '${file}'`,
    `SELECT * FROM \`${file}\``,
    `SELECT fi/**/le('${file}')`,
    `SELECT file/**/('${file}')`,
    `SELECT 1 -- \n , file('${file}')`,
    `SELECT 1 /* /* */ , file('${file}') -- */`,
    `SELECT 1 # \n , file('${file}')`,
    `SELECT $a$ ' $a$, file('${file}') -- '`,
    `SELECT ‘a’, file('${file}')`,
    `SELECT 1 AS "a\n  Literal", file('${file}')`,
    `SELECT 1) UNION ALL (SELECT file('${file}')`,
    `SELECT catboostEvaluate('${file}', 1)`,
    `SELECT DISTINCT ON (file('${file}')) 1 FROM events`,
    `SELECT 1 FROM events LIMIT 1 BY file('${file}')`,
    `SELECT cast(file('${file}'), 'String')`,
    `SELECT file\n(\t'${file}')`,
    `SELECT arrayReduce('groupArray', [file('${file}')])`,
    `SELECT x FROM events ARRAY JOIN [file('${file}')] AS x`,
    `SELECT count() FILTER (WHERE file('${file}') != '') FROM events`,
    `SELECT 1 FROM events WINDOW w AS (PARTITION BY file('${file}'))`,
    `SELECT 1 FROM events PREWHERE file('${file}') = 'a' HAVING file('${file}') = 'b' QUALIFY file('${file}') = 'c'`,
    `SELECT (SELECT (SELECT file('${file}')))`,
    `SELECT CASE WHEN 1 THEN file('${file}') END`,
    `SELECT toDate(now()) + INTERVAL length(file('${file}')) DAY`,
    `SELECT map('a', file('${file}'))['a'], [file('${file}')][1], (file('${file}'), 1).1`,
    `SELECT file('${file}')::String`,
    `SELECT 1 ? file('${file}') : 'b'`,
    `WITH RECURSIVE r AS (SELECT file('${file}') AS a UNION ALL SELECT a FROM r) SELECT * FROM r`,
    `SELECT 1 FROM events ORDER BY 1 WITH FILL FROM length(file('${file}')) TO 2`,
    `SELECT DESCRIBE FROM (DESCRIBE TABLE file('${file}'))`,
    `SELECT * FROM (EXPLAIN AST SELECT 1)`,
    `SELECT * FROM (SHOW TABLES)`,
    // writing
    `SELECT 1 INTO OUTFILE '${written}'`,
    `SELECT 1 INTO/**/OUTFILE '${written}' FORMAT CSV`,
    `SELECT * FROM (SELECT 1 INTO OUTFILE '${written}')`,
    // networks and other engines
    "SELECT * FROM url('http://127.0.0.1:1/')",
    "SELECT * FROM s3('http://127.0.0.1:1/a')",
    "SELECT * FROM remote('127.0.0.1', 'system', 'one')",
    "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    "SELECT * FROM postgresql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    "SELECT * FROM sqlite('a', 'b')",
    "SELECT * FROM executable('id', 'TSV', 'x String')",
    "SELECT * FROM python('x')",
    "SELECT AIGenerate('x')",
    "SELECT chdb('SELECT 1')",
    // the system and other tables
    'SELECT * FROM system.tables',
    'SELECT * FROM `system`.`tables`',
    'SELECT * FROM "system".tables',
    'SELECT * FROM information_schema.tables',
    'SELECT 1 IN system.one',
    'SELECT 1 IN (system.one)',
    'SELECT in(1, system.one)',
    'SELECT * FROM events, system.one',
    'SELECT * FROM events PASTE JOIN system.one',
    'SELECT 1 FROM events WHERE 1 IN (SELECT * FROM system.one)',
    'SELECT 1 FROM events WHERE EXISTS (SELECT * FROM system.one)',
    'SELECT 1 FROM events WHERE 1 = ANY (SELECT dummy FROM system.one)',
    'FROM system.one SELECT 1',
    'TABLE system.one',
    'SELECT tuple(1) NOT IN system.one',
    'SELECT globalIn(1, system.one), nullIn(1, system.one)',
    'WITH one AS (SELECT 1) SELECT * FROM system.one',
    "SELECT * FROM mergeTreeIndex('eventbook_production', 'events_data')",
    'SELECT * FROM events AS system JOIN system.one AS o ON 1 = 1',
    'SELECT * FROM eventbook_development.events',
    'SELECT * FROM `eventbook_development`.events',
    'SELECT * FROM eventbook.unclaimed_bodies',
    'SELECT * FROM events_data',
    'WITH events_data AS (SELECT 1) SELECT 1 FROM events_data',
    'SELECT * FROM bodies',
    'SELECT * FROM persons_now',
    'SELECT * FROM `.inner_id.x`',
    "SELECT * FROM merge('system', 'one')",
    'SELECT * FROM view(SELECT 1)',
    'SELECT * FROM numbers(10)',
    'SELECT * FROM loop(system.one)',
    "SELECT * FROM cluster('default', system.one)",
    "SELECT * FROM dictionary('persons_now')",
    "SELECT dictGet('eventbook_development.persons_now', 'x', 1)",
    "SELECT joinGet('eventbook_production.events_data', 'event', 1)",
    "SELECT hasColumnInTable('system', 'one', 'dummy')",
    // settings, secrets, the machine
    'SELECT 1 SETTINGS readonly = 0',
    'SELECT 1 FROM (SELECT 1 SETTINGS max_execution_time = 0)',
    'SELECT 1 FORMAT CSV',
    'SELECT 1 FORMAT Null SETTINGS readonly = 0',
    "SELECT getSetting('readonly')",
    "SELECT getMacro('x')",
    'SELECT hostName()',
    'SELECT @@version',
    'SELECT currentUser()',
    'SELECT sleep(3)',
    "SELECT formatRow('Template', 1)",
    // what the engine can't be stopped in, and what would overflow the guard
    "SELECT editDistance(repeat('a', 60000), repeat('b', 60000))",
    "SELECT levenshteinDistance('a', 'b'), damerauLevenshteinDistance('a', 'b'), jaroSimilarity('a', 'b')",
    `SELECT count${'If'.repeat(40_000)}(1)`,
    'SELECT {x:Identifier}',
    'SELECT * FROM {x:Identifier}',
    '',
    '-- nothing',
  ];

  it('are refused one by one, with nothing read and nothing written', async () => {
    const before = await readdir(under.folder);
    const passed: string[] = [];
    for (const sql of escapes()) {
      const { code, message } = await outcome(sql);
      // The engine's own refusal to parse is as good; anything that ran is not.
      if (code !== 'query_refused' && !(code === 'query_failed' && /syntax/i.test(message)))
        passed.push(`${sql}: ${code} ${message}`);
      expect(message).not.toContain(canary);
    }
    expect(passed).toEqual([]);
    expect(await readdir(under.folder)).toEqual(before);
    expect((await ask('SELECT count() AS n FROM events')).rows).toEqual([{ n: 2 }]);
  });

  it('would have worked without the guard: the corpus bites', async () => {
    const sql = `SELECT file('${file}') AS text`;
    expect(await under.store.query(sql, { lane: 'question' })).toEqual([{ text: canary }]);
  });
});

describe('questions', () => {
  it('may use everything that a SELECT over the views has', async () => {
    const questions = [
      'SELECT 1;',
      'select event, count() from events group by event order by count() desc limit 5 -- the most frequent',
      "WITH recent AS (SELECT * FROM events WHERE timestamp > '2020-01-01'), 5 AS five SELECT count(), five FROM recent",
      'SELECT person.userType, person_now.userType, uniqExact(person_key) FROM events GROUP BY ALL',
      'SELECT e.person.userType, p.userType FROM events AS e LEFT JOIN persons AS p ON e.person_key = p.person_key',
      "SELECT countIf(kind = 'oral') AS oral, avgOrNull(score), quantile(0.9)(score), uniqExactIfOrNull(distinct_id, passed) FROM events",
      'SELECT toStartOfWeek(timestamp, 1) AS week, count() FROM events GROUP BY week ORDER BY week WITH FILL',
      'SELECT person_key, row_number() OVER (PARTITION BY person_key ORDER BY timestamp) FROM events QUALIFY 1 = 1',
      "SELECT if(score > 1, 'high', 'low') AS grade, CASE WHEN score IS NULL THEN 0 ELSE score::Int32 END FROM events",
      'SELECT topic, count() FROM events ARRAY JOIN topics AS topic GROUP BY topic HAVING count() > 1',
      "SELECT $browser, JSONExtractString($properties, '$feature/x'), `$current_url` FROM events WHERE $lib LIKE 'web%'",
      'SELECT arrayFilter(x -> x > 1, groupArray(score)) FROM events WHERE person_key IN (SELECT person_key FROM person_ids)',
      "SELECT windowFunnel(86400000)(toUInt64(toUnixTimestamp64Milli(timestamp)), kind = 'oral', kind = 'written') FROM events GROUP BY person_key",
      "SELECT * EXCEPT(uuid) FROM events WHERE event ILIKE '%exam%' LIMIT 1 BY event",
      'SELECT violation.kind, count() FROM quarantine ARRAY JOIN violations AS violation GROUP BY 1',
      "SELECT 'it''s; -- not a comment /* nor this */', \"event\" FROM events UNION ALL SELECT 'b', 'c'",
      "SELECT now() - INTERVAL 1 DAY, extract(DAY FROM timestamp), dateDiff('day', timestamp, now()) FROM events",
      'SELECT finishedAt.time FROM events',
    ];
    const failed: string[] = [];
    for (const sql of questions) {
      const { code, message } = await outcome(sql);
      if (code !== 'answered') failed.push(`${sql}: ${code} ${message}`);
    }
    expect(failed).toEqual([]);
  });

  it('say what was meant by a name that is nearly right', async () => {
    expect((await outcome('SELECT scor FROM events')).message).toBe('There is no column scor; did you mean score?');
    expect((await outcome('SELECT person.usertype FROM events')).message).toBe(
      'There is no column person.usertype; did you mean person.userType?',
    );
    expect((await outcome('SELECT 1 FROM event')).message).toBe(
      'There is no view event; did you mean events? The views are events, persons, person_ids, groups, quarantine, quarantine_ended.',
    );
    expect((await outcome('SELECT uniqExcat(uuid) FROM events')).message).toContain('Did you mean uniqExact()?');
  });

  it('say where they can not be read', async () => {
    expect((await outcome('SELECT event FORM events')).message).toBe(
      'The statement can not be read: syntax error at character 19, near "events".',
    );
    expect((await outcome('SELECT count(event) + FROM events WHERE')).message).toMatch(
      /syntax error at character \d+, near/,
    );
    expect((await outcome('SELECT event FROM')).message).toBe('The statement ends where something more is expected.');
  });

  it('end at the number of rows asked for, and say that there were more', async () => {
    const rows = 'SELECT arrayJoin(range(50)) AS n';
    const answer = await question(under.store, columns, 'production', rows, { maxRows: 3 });
    expect(answer).toMatchObject({
      columns: [{ name: 'n', type: 'UInt8' }],
      rows: [{ n: 0 }, { n: 1 }, { n: 2 }],
      truncated: true,
    });
    expect(await question(under.store, columns, 'production', rows, { maxRows: 50 })).toMatchObject({
      truncated: false,
    });
  });

  it('answer in CSV with a line of names', async () => {
    const sql = `SELECT 'a "b", c' AS text, 1.5 AS number, NULL AS nothing, [1, 2] AS list`;
    const { csv } = await question(under.store, columns, 'production', sql, { format: 'csv' });
    expect(csv).toBe('text,number,nothing,list\r\n"a ""b"", c",1.5,,"[1,2]"\r\n');
  });

  it('that take too much memory are stopped', async () => {
    const sql = 'SELECT length(groupArray(repeat(toString(x), 1000000))) FROM (SELECT arrayJoin(range(100000)) AS x)';
    expect((await outcome(sql)).code).toBe('query_too_large');
  });
});
