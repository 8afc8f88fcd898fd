// What the UI costs its reader, in a real browser over a server with many events: `node bench/ui.mjs --data <folder>`,
// after `npm run build`. A folder that is not there is made, with `--events N` events (ten million), which takes some
// minutes; it is kept.
//   --only <word>      only the pages whose name holds it; no tasks
//   --no-lighthouse    without Lighthouse, which takes most of the time
//   --no-tasks         only the pages
//   --runs N           Lighthouse's median of N (1)
//   --slower N         a processor N times slower for the tasks (1)
//   --rows N           rows in the tail of Live (10,000)
//   --json             as JSON
// Exits 1 when something is beyond its bar.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { findChromium } from '../scripts/chromium.mjs';
import { install } from './install.mjs';
import { serveProduct } from './serve-product.mjs';
import { bigStore } from './ui/big-store.mjs';
import { mainPages } from './ui/pages.mjs';
import { createTail } from './ui/tail.mjs';
import { doTasks } from './ui/tasks.mjs';
import { closeBrowser, load } from './ui/visit.mjs';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    data: { type: 'string' },
    events: { type: 'string', default: '10000000' },
    only: { type: 'string' },
    lighthouse: { type: 'boolean', default: true },
    tasks: { type: 'boolean', default: true },
    runs: { type: 'string', default: '1' },
    slower: { type: 'string', default: '1' },
    rows: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
});
if (values.data === undefined) throw new Error('--data <folder> is expected: a folder outside the project.');
const say = (text) => process.stderr.write(`${text}\n`);
const bars = { performance: 95, accessibility: 100, paintMs: 200, shift: 0.01, scriptKb: 150 };
const forms = ['desktop', 'mobile'];
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

process.env.CHROME_PATH = await findChromium();
if (values.lighthouse) install('lighthouse', say);
// Installed above, at the earliest: not before that can it be imported.
const { audit } = values.lighthouse ? await import('./lighthouse/audit.mjs') : {};
const events = await bigStore(values.data, Number(values.events), say);
const product = await serveProduct(values.data);
const began = { load: loadavg()[0], at: performance.now() };
const results = [];
let tasks = [];
try {
  const person = await somebody();
  await saved('cohorts', { name: 'Bench', definition: { kind: 'did', event: 'exam_completed', days: 30 } });
  await saved('alarms', {
    name: 'Bench',
    definition: { condition: { kind: 'silent', event: 'exam_completed', hours: 24 } },
  });
  const { description, definition } = await product.get('/api/v1/dashboards/activation');
  await saved('dashboards', { name: 'Bench', description, definition });
  await somethingBroken();
  const pages = mainPages(person);

  for (const { name, path, ready } of pages.filter(({ name }) =>
    name.toLowerCase().includes((values.only ?? '').toLowerCase()),
  )) {
    say(`${name} …`);
    const lighthouse = {};
    if (values.lighthouse) {
      for (const form of forms) {
        const scores = [];
        for (let run = 0; run < Number(values.runs); run += 1) scores.push(await audit(product.url + path, form));
        const pick = (kind) => median(scores.map((score) => score[kind]));
        lighthouse[form] = Object.fromEntries(
          [
            'performance',
            'accessibility',
            'best-practices',
            'firstPaintMs',
            'largestPaintMs',
            'blockedMs',
            'shift',
          ].map((kind) => [kind, pick(kind)]),
        );
        lighthouse[form].failed = [...new Set(scores.flatMap(({ failed }) => failed))];
      }
    }
    results.push({ name, ...(await load(product.url + path, ready)), lighthouse });
  }
  if (values.tasks) {
    const tail = createTail({ product, rows: Number(values.rows) });
    tasks = await doTasks({ url: product.url, pages, slower: Number(values.slower), tail, say });
  }
} finally {
  await closeBrowser();
  await product.close();
}

/** Somebody whose page has something to show, by an id with letters to search by. */
async function somebody() {
  const response = await fetch(`${product.url}/api/v1/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      sql: "SELECT distinct_id, count() AS n FROM events WHERE event = 'exam_completed' GROUP BY distinct_id ORDER BY n DESC, distinct_id LIMIT 1",
    }),
  });
  return (await response.json()).rows[0].distinct_id;
}

/** Events that break the plan, for the page that shows them. */
async function somethingBroken() {
  if ((await product.get('/api/v1/quarantine?limit=1')).records.length > 0) return;
  const kinds = [{ referral: 3 }, {}, { referral: 'nobody' }, { referral: 'friends', more: true }];
  await product.send(
    Array.from({ length: 400 }, (_, at) => ({
      event: at % 5 === 0 ? 'onboarding_complete' : 'onboarding_completed',
      distinct_id: `broken-${at % 50}`,
      properties: { ...kinds[at % kinds.length], $lib: 'web', $lib_version: `1.${at % 3}.0` },
    })),
  );
  await product.settled();
}

async function saved(kind, body) {
  const url = `${product.url}/api/v1/${kind}`;
  if ((await product.get(`/api/v1/${kind}`)).some(({ id }) => id === 'bench')) return;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'bench', ...body }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

const beyond = [
  ...results.flatMap(({ name, lighthouse, shift, narrowShift, firstScriptKb, foreign, axe, moved }) => [
    ...forms.flatMap((form) =>
      ['performance', 'accessibility']
        .filter((kind) => lighthouse[form]?.[kind] < bars[kind])
        .map((kind) => `${name}, ${form}: ${kind} is ${lighthouse[form][kind]}, ${bars[kind]} is the bar`),
    ),
    ...(Math.max(shift, narrowShift) > bars.shift
      ? [`${name}: moves by ${shift}, narrow ${narrowShift}: ${moved.join('; ')}`]
      : []),
    ...(firstScriptKb > bars.scriptKb ? [`${name}: ${firstScriptKb} kB of script before the first paint`] : []),
    ...(foreign.length > 0 ? [`${name}: asks ${foreign.join(', ')}`] : []),
    ...(axe.length > 0 ? [`${name}: ${axe.join('; ')}`] : []),
  ]),
  ...tasks
    .filter(({ worstMs }) => worstMs > bars.paintMs)
    .map(({ name, worstMs }) => `${name}: ${worstMs} ms until the paint`),
];
const machine = {
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  loadBefore: began.load,
  loadAfter: loadavg()[0],
};
if (values.json) process.stdout.write(`${JSON.stringify({ machine, events, results, tasks, beyond }, null, 2)}\n`);
else {
  const table = (header, rows) => {
    for (const row of [header, header.map(() => '---'), ...rows]) process.stdout.write(`| ${row.join(' | ')} |\n`);
    process.stdout.write('\n');
  };
  const { node, cores, loadBefore, loadAfter } = machine;
  process.stdout.write(
    `${events.toLocaleString('en-GB')} events, Node ${node}, ${cores} processors, load ${loadBefore.toFixed(1)} to ${loadAfter.toFixed(1)}, ${Math.round((performance.now() - began.at) / 1_000)} s\n\n`,
  );
  const score = (one) => (one === undefined ? '–' : `${one.performance} / ${one.accessibility}`);
  const paints = (one) => (one === undefined ? '–' : `${one.firstPaintMs} / ${one.largestPaintMs} / ${one.blockedMs}`);
  table(
    [
      'page',
      'desktop',
      'mobile',
      'mobile FCP / LCP / TBT, ms',
      'script by the first paint / in all, kB',
      'all, kB / requests',
      'moves, wide / narrow',
      'axe',
      'other hosts',
    ],
    results.map(
      ({
        name,
        lighthouse: { desktop, mobile },
        firstScriptKb,
        scriptKb,
        kb,
        requests,
        shift,
        narrowShift,
        axe,
        foreign,
      }) => [
        name,
        score(desktop),
        score(mobile),
        paints(mobile),
        `${firstScriptKb} / ${scriptKb}`,
        `${kb} / ${requests}`,
        `${shift} / ${narrowShift}`,
        axe.length,
        foreign.length,
      ],
    ),
  );
  table(
    ['task', 'interactions', 'median, ms', 'worst, ms', 'longest task, ms'],
    tasks.map(({ name, count, medianMs, worstMs, longestTaskMs }) => [
      name,
      count,
      `≤ ${medianMs}`,
      worstMs,
      longestTaskMs,
    ]),
  );
  for (const line of beyond) process.stdout.write(`${line}\n`);
}
process.exitCode = beyond.length === 0 ? 0 : 1;
