// What the documentation costs a browser, beside Redoc's of the same document: `node bench/portal.mjs`, after
// `npm run build`. `--json` prints JSON, `--runs N` takes the median of N (3), `--only <word>` what is called so.
// Exits 1 when a page of ours is below its bar.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { catalog, openapi } from '@eventbook/catalog';
import plan from '../events/dist/index.js';
import { findChromium } from '../scripts/chromium.mjs';
import { install } from './install.mjs';
import { closeBrowser, weigh } from './portal/measure.mjs';
import { redoc2, redoc3 } from './portal/redoc-pages.mjs';
import { servePages } from './portal/serve-pages.mjs';
import { serveProduct } from './serve-product.mjs';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, runs: { type: 'string', default: '3' }, only: { type: 'string' } },
});
const runs = Number(values.runs);
const say = (text) => process.stderr.write(`${text}\n`);
const here = fileURLToPath(new URL('./portal/', import.meta.url));
const bars = { desktop: 98, mobile: 95 };
const forms = ['desktop', 'mobile'];
/** A text of the event that all are asked for, which can be read when the event can be. */
const event = 'exam_completed';
const words = 'The percentage of the exam';

install('lighthouse', say);
install('portal', say);
process.env.CHROME_PATH = await findChromium();
// Installed above, at the earliest: not before that can it be imported.
const { audit, kinds } = await import('./lighthouse/audit.mjs');

const document = openapi(catalog(plan));
const folder = mkdtempSync(join(tmpdir(), 'eventbook-bench-'));
say('Building the pages …');
const [product, peers] = await Promise.all([
  serveProduct(join(folder, 'data')),
  servePages({ '/redoc-2.html': await redoc2(document, here), '/redoc-3.html': await redoc3(document, folder) }),
]);
// So that the live figures have something to show.
await product.send([{ event: 'timer_started', distinct_id: 'bench', properties: { duration: 25 } }]);
await product.settled();

const ours = (name, path, read) => ({ name, url: `${product.url}/docs/${path}`, ours: true, read });
const pages = [
  ours('Eventbook, an event', `events/${event}.html`, true),
  ours('Eventbook, the index', ''),
  ours('Eventbook, all events', 'all.html'),
  ours('Eventbook, properties', 'properties.html'),
  ours('Eventbook, changes', 'changes.html'),
  {
    name: 'Redoc 2.5.4, inlined',
    url: `${peers.url}/redoc-2.html`,
    event: `#tag/Exams/operation/${event}`,
    read: true,
  },
  { name: 'Redoc 3, @redocly/cli 2.77', url: `${peers.url}/redoc-3.html`, event: `#/exams/${event}`, read: true },
].filter(({ name }) => name.toLowerCase().includes((values.only ?? '').toLowerCase()));

const results = [];
try {
  for (const page of pages) {
    say(`${page.name} …`);
    const weight = await weigh(`${page.url}${page.event ?? ''}`, page.read ? words : undefined);
    const lighthouse = {};
    for (const form of forms) {
      const scores = [];
      for (let run = 0; run < runs; run += 1) scores.push(await audit(page.url, form));
      lighthouse[form] = Object.fromEntries(kinds.map((kind) => [kind, median(scores.map((score) => score[kind]))]));
      if (runs > 1) lighthouse[form].spread = scores.map(({ performance }) => performance).sort((a, b) => a - b);
      const failed = [...new Set(scores.flatMap(({ failed }) => failed))];
      if (page.ours && failed.length > 0) lighthouse[form].failed = failed;
    }
    results.push({ name: page.name, ours: page.ours === true, ...weight, lighthouse });
  }
} finally {
  await closeBrowser();
  await Promise.all([product.close(), peers.close()]);
  rmSync(folder, { recursive: true, force: true });
}

const below = results.flatMap(({ name, ours, lighthouse }) =>
  ours
    ? forms.flatMap((form) =>
        kinds
          .map((kind) => [kind, lighthouse[form][kind], kind === 'performance' ? bars[form] : 100])
          .filter(([, score, bar]) => score < bar)
          .map(([kind, score, bar]) => `${name}, ${form}: ${kind} is ${score}, ${bar} is the bar`),
      )
    : [],
);
if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  process.stdout.write(`${JSON.stringify({ machine, runs, results, below }, null, 2)}\n`);
} else {
  const header = ['page', 'desktop', 'mobile', 'kB gzipped', 'requests', 'DOM nodes', 'event readable'];
  const rows = results.map(({ name, lighthouse, kilobytes, requests, nodes, readableMs }) => [
    name,
    ...forms.map((form) => kinds.map((kind) => lighthouse[form][kind]).join(' / ')),
    String(kilobytes),
    String(requests),
    nodes.toLocaleString('en-GB'),
    readableMs === undefined ? '–' : `${readableMs.toLocaleString('en-GB')} ms`,
  ]);
  for (const row of [header, header.map(() => '---'), ...rows]) process.stdout.write(`| ${row.join(' | ')} |\n`);
  process.stdout.write('\nLighthouse: performance / accessibility / best practices / SEO.\n');
  for (const line of below) process.stdout.write(`${line}\n`);
}
process.exitCode = below.length === 0 ? 0 : 1;

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
