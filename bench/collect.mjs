// How much CPU the collector spends on an event, beside what can't be saved: unpacking and parsing the same body, and HTTP itself.
// Needs the built packages (`npm run build`). `--json` prints the figures for programs.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const WARM_UP_SECONDS = 1.5;
const SECONDS = 4;
const CONNECTIONS = 32;
const TOKEN = 'phc_bench';

if (process.argv[2] === 'server') await serve(process.argv[3]);
else await measure();

/** Runs in a process of its own, so that its CPU is the server's alone. Answers `cpu` with what it has used. */
async function serve(kind) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-collect-'));
  const listener = kind === 'collector' ? await collectorListener(folder) : bareListener;
  const server = createServer({ noDelay: true }, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.on('message', async (question) => {
    if (question === 'cpu') {
      const { user, system } = process.cpuUsage();
      process.send({ cpu: user + system });
    } else {
      await rm(folder, { recursive: true, force: true });
      process.exit();
    }
  });
  process.send({ port: server.address().port });
}

async function collectorListener(folder) {
  const { createCollector } = await import('../packages/server/dist/collect/index.js');
  const { openJournal } = await import('../packages/server/dist/journal/index.js');
  const journal = await openJournal({ folder });
  const collector = createCollector({
    journal,
    environmentOf: (token) => (token === TOKEN ? 'production' : undefined),
    defaultEnvironment: 'production',
  });
  return (req, res) => void collector.handle(req, res);
}

function bareListener(req, res) {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => {
    Buffer.concat(chunks);
    res.writeHead(200, { 'Content-Type': 'application/json' });
    res.end('{"status":"Ok"}');
  });
}

/** Events as the two clients send them: 48 `$` properties from a browser, four from a server. */
function events(shape, count) {
  return Array.from({ length: count }, (_, index) => {
    const uuid = `0193${index.toString(16).padStart(4, '0')}-${Math.trunc(Math.random() * 65_536)
      .toString(16)
      .padStart(4, '0')}-7000-8000-${Math.random().toString(16).slice(2, 14).padEnd(12, '0')}`;
    const own = { courseId: uuid, courseType: 'university', questions: index, score: index / 3, language: 'de' };
    const timestamp = new Date(Date.now() - index).toISOString();
    if (shape === 'node') {
      const properties = {
        ...own,
        $lib: 'posthog-node',
        $lib_version: '5.70.0',
        $is_server: true,
        $geoip_disable: true,
      };
      return { event: 'exam_completed', distinct_id: uuid, properties, timestamp, uuid };
    }
    const platform = Object.fromEntries(
      Array.from({ length: 48 }, (_, at) => [
        `$property_${at}`,
        at % 4 === 0 ? at * index : `a value such as browsers send, ${uuid.slice(at % 20)}`,
      ]),
    );
    return {
      uuid,
      event: 'exam_completed',
      properties: { ...platform, ...own, token: TOKEN, distinct_id: uuid },
      timestamp,
    };
  });
}

async function measure() {
  const rows = [];
  for (const shape of ['browser', 'node']) {
    for (const count of [100, 1]) {
      // Several bodies, so that no cache of the engine's makes the second parse cheaper than the first.
      const bodies = Array.from({ length: 16 }, () =>
        gzipSync(JSON.stringify({ api_key: TOKEN, batch: events(shape, count), sent_at: new Date().toISOString() })),
      );
      const parse = parseCost(bodies) / count;
      const bare = (await serverCost('bare', bodies)) / count;
      const collector = await serverCost('collector', bodies);
      rows.push({
        shape,
        eventsARequest: count,
        bytes: bodies[0].length,
        parse,
        bare,
        collector: collector / count,
        timesParse: collector / count / parse,
        timesBareAndParse: collector / count / (bare + parse),
      });
    }
  }
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ unit: 'microseconds of CPU an event', rows }, null, 2));
  else print(rows);
}

function parseCost(bodies) {
  const run = (seconds) => {
    const end = performance.now() + seconds * 1_000;
    const before = process.cpuUsage();
    let runs = 0;
    for (; performance.now() < end; runs += 1) JSON.parse(gunzipSync(bodies[runs % bodies.length]).toString());
    const { user, system } = process.cpuUsage(before);
    return (user + system) / runs;
  };
  run(WARM_UP_SECONDS);
  return run(SECONDS / 2);
}

async function serverCost(kind, bodies) {
  const child = fork(fileURLToPath(import.meta.url), ['server', kind]);
  const [{ port }] = await once(child, 'message');
  const cpu = async () => {
    child.send('cpu');
    const [answer] = await once(child, 'message');
    return answer.cpu;
  };
  await load(port, bodies, WARM_UP_SECONDS);
  const before = await cpu();
  const requests = await load(port, bodies, SECONDS);
  const used = (await cpu()) - before;
  child.send('end');
  await once(child, 'exit');
  return used / requests;
}

async function load(port, bodies, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const end = performance.now() + seconds * 1_000;
  let done = 0;
  const one = (body) =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'text/plain', 'Content-Length': body.length, Origin: 'https://app.example' };
      const req = request({ agent, port, host: '127.0.0.1', path: '/e/', method: 'POST', headers }, (res) => {
        if (res.statusCode !== 200) reject(new Error(`The server answered ${res.statusCode}.`));
        res.resume().on('end', resolve);
      });
      req.on('error', reject).end(body);
    });
  const client = async () => {
    for (; performance.now() < end; done += 1) await one(bodies[done % bodies.length]);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  return done;
}

function print(rows) {
  console.log(
    `Microseconds of CPU an event. Node ${process.version}, ${availableParallelism()} cores, ${CONNECTIONS} connections.\n`,
  );
  console.log(
    'events           gunzip + JSON.parse   bare node:http   collector   collector/parse   collector/(http + parse)',
  );
  for (const row of rows) {
    const name = `${row.shape}, ${row.eventsARequest}`.padEnd(16);
    const figures = [row.parse, row.bare, row.collector, row.timesParse, row.timesBareAndParse];
    const widths = [20, 17, 12, 18, 27];
    console.log(name + figures.map((figure, index) => figure.toFixed(2).padStart(widths[index])).join(''));
  }
}
