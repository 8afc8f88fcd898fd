// Insights beside three peers over the same events, in one run, in turns:
//   hand     the best SQL we could write for the same answer, on the same engine and tables
//   posthog  PostHog's table layout on the same engine: properties as JSON text, its sort key, uuid persons
//   duckdb   DuckDB on a file, with typed columns and our sort order
// Every answer is compared with the peers' before anything is timed.
//   npm install --prefix bench/insights
//   node bench/insights.mjs [--events 1000000,10000000] [--people 4000] [--runs 5] [--alone] [--json]
// --alone leaves out the other two layouts: how the time grows to a hundred million events, without the hour that those take to fill.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import plan from '../events/dist/index.js';
import { catalog } from '../packages/catalog/dist/index.js';
import { readTimeline } from '../packages/server/dist/api/stored-person.js';
import { createAsking, insights } from '../packages/server/dist/insights/index.js';
import { layout, openStore } from '../packages/server/dist/store/index.js';
import { questions, range, timelineOf } from './insights/questions.mjs';
import { aPerson, fillDuckDb, fillPostHog, grow, sizes } from './insights/stores.mjs';
import { simulate } from './simulate.mjs';

const { values: flags } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '4000' },
    runs: { type: 'string', default: '5' },
    alone: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const scales = flags.events.split(',').map(Number);
const runs = Number(flags.runs);
const say = (text) => process.stderr.write(`${text}\n`);

const median = (numbers) =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const flat = (rows) => rows.map((row) => Object.values(row).map((value) => (value === null ? 'null' : String(value))));
/** Numbers of an answer, however its dates and keys are written. */
const numbersOf = (rows) =>
  flat(rows)
    .map((cells) => Math.round(Number(cells.at(-1)) * 1e6) / 1e6)
    .sort((one, other) => one - other)
    .join(' ');
const steps = (rows) => flat(rows).flat().map(Number).join(' ');

const report = [];
const folder = await mkdtemp(join(tmpdir(), 'eventbook-bench-'));
try {
  say(`Imagining ${flags.people} people …`);
  // Two months of summer.
  await simulate({ folder, people: flags.people, days: 60, until: range.to });
  const opened = await openStore({ folder: join(folder, 'store') });
  const { store } = opened;
  try {
    const book = catalog(plan);
    const asking = createAsking({
      store,
      catalog: book,
      layout: layout(book),
      environment: 'production',
      timezone: 'Europe/Berlin',
      weekStart: 'monday',
      now: range.end + 1,
    });
    for (const scale of scales) {
      say(`Growing to ${scale} events, in ${flags.alone ? 'our layout' : 'three layouts'} …`);
      const events = await grow(store, scale);
      if (!flags.alone) await fillPostHog(store);
      const duck = flags.alone
        ? undefined
        : await fillDuckDb(store, await mkdtemp(join(folder, 'duckdb-')), [
            'rating',
            'score',
            'courseId',
            '$session_id',
          ]);
      const peer = (sql) =>
        store.query(sql, { lane: 'question', database: 'eventbook_production', settings: { max_execution_time: 120 } });
      const lines = [];
      for (const { name, kind, params, timeline, hand, posthog, duckdb, numbers } of [
        ...questions,
        timelineOf(await aPerson(store)),
      ]) {
        const insight = insights.find((each) => each.kind === kind);
        const ways = {
          ours: async () =>
            timeline === undefined
              ? (await insight.ask(asking, params)).result
              : await readTimeline(store, 'production', timeline, { limit: 50 }),
          hand: () => peer(hand),
          ...(duck && { posthog: () => peer(posthog), duckdb: () => duck.rows(duckdb) }),
        };
        const same = timeline !== undefined ? (rows) => String(rows.length) : kind === 'funnel' ? steps : numbersOf;
        const expected = same(await ways.hand());
        const answers = {
          ours: numbers(await ways.ours()),
          ...(duck && { posthog: same(await ways.posthog()), duckdb: same(await ways.duckdb()) }),
        };
        const differing = Object.entries(answers)
          .filter(([, answer]) => answer !== expected)
          .map(([way]) => way);
        const times = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
        for (let run = 0; run < runs; run += 1) {
          for (const [way, ask] of Object.entries(ways)) {
            const began = performance.now();
            await ask();
            times[way].push(performance.now() - began);
          }
        }
        const [ours, byHand, byPostHog, byDuckDb] = Object.values(times).map(median);
        lines.push({ name, ours, hand: byHand, posthog: byPostHog, duckdb: byDuckDb, differing });
        say(
          `  ${name}: ${Math.round(ours)} ms${differing.length > 0 ? `, another answer by ${differing.join(', ')}` : ''}`,
        );
      }
      duck?.close();
      report.push({ events, lines, sizes: await sizes(store) });
    }
  } finally {
    await opened.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

if (flags.json) console.log(JSON.stringify({ node: process.version, cpus: cpus().length, runs, report }, null, 2));
else {
  for (const { events, lines, sizes: tables } of report) {
    console.log(`\n${events.toLocaleString('en')} events, ${cpus().length} cores, median of ${runs}`);
    console.log(
      `${'question'.padEnd(34)}${'ours ms'.padStart(9)}${'÷ hand'.padStart(9)}${'posthog ÷'.padStart(11)}${'duckdb ÷'.padStart(10)}  same answer`,
    );
    for (const { name, ours, hand, posthog, duckdb, differing } of lines) {
      const ratio = (one, other, width) =>
        (one === undefined || other === undefined ? '–' : (one / other).toFixed(2)).padStart(width);
      console.log(
        `${name.padEnd(34)}${ours.toFixed(0).padStart(9)}${ratio(ours, hand, 9)}${ratio(posthog, ours, 11)}${ratio(duckdb, ours, 10)}  ${differing.length === 0 ? 'yes' : `not ${differing.join(', ')}`}`,
      );
    }
    const all = (pick) => median(lines.map(pick)).toFixed(2);
    const others = flags.alone
      ? ''
      : `, posthog ÷ ours ${all(({ ours, posthog }) => posthog / ours)}, duckdb ÷ ours ${all(({ ours, duckdb }) => duckdb / ours)}`;
    console.log(`median: ours ÷ hand ${all(({ ours, hand }) => ours / hand)}${others}`);
    for (const { of, bytes, rows } of tables)
      console.log(
        `${of}: ${(Number(bytes) / Number(rows)).toFixed(1)} bytes a row of ${Number(rows).toLocaleString('en')}`,
      );
  }
}
