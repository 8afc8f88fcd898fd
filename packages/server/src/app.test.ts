import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventDetail, EventPage, EventRecord, EventStats, QueryResult, Setup, Status } from './api/contract.ts';
import { type App, createApp } from './app.ts';
import type { AppOptions } from './app-options.ts';
import { connectStore } from './store/index.ts';

// Inside the repository, so that the packages that a plan imports are found from there.
const near = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
const token = 'phc_testtesttesttesttesttesttesttest';
const plan = `
  import { event } from '@eventbook/catalog';
  import { z } from 'zod';
  const ordered = event({
    description: 'An order.',
    properties: {
      total: z.number().describe('Euro'),
      items: z.array(z.string()).describe('Names'),
      note: z.string().nullable().optional().describe('Words'),
      gift: z.boolean().default(false).describe('Whether it is a gift'),
    },
  });
  const Identify = event({ description: 'Who.', properties: { userType: z.enum(['pupil', 'teacher']).optional().describe('Kind') } });
  export default { title: 'Shop', version: '1', description: 'D', areas: { shop: { title: 'Shop', events: { ordered } } }, person: Identify };
`;

let folder: string;
beforeAll(async () => {
  await mkdir(near, { recursive: true });
  folder = await mkdtemp(join(near, 'app-'));
  await writeFile(join(folder, 'plan.ts'), plan);
  await writeFile(join(folder, 'eventbook.config.ts'), `export default { product: 'Shop', plan: './plan.ts' };`);
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>UI</title>');
  await writeFile(join(folder, 'web/assets/main-abc.js'), 'ui()');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function appOn(data: string, more: Partial<AppOptions> = {}): Promise<App> {
  const { env, ...rest } = more;
  return createApp({
    configFile: folder,
    dataFolder: join(folder, data),
    port: 0,
    webFolder: join(folder, 'web'),
    log: () => undefined,
    env: { EVENTBOOK_TOKEN: token, ...env },
    ...rest,
  });
}

test('a server does not start with test accounts that the plan does not know', async () => {
  const other = join(folder, 'other');
  await mkdir(other);
  await writeFile(join(other, 'plan.ts'), plan);
  const testAccounts = { property: 'person_now.usertype', operator: 'exact', value: 'teacher' };
  await writeFile(
    join(other, 'eventbook.config.ts'),
    `export default ${JSON.stringify({ product: 'Shop', plan: './plan.ts', testAccounts })};`,
  );
  await expect(appOn('data-other', { configFile: other })).rejects.toMatchObject({
    code: 'config_invalid',
    message: 'testAccounts: There is no property "person_now.usertype". Did you mean "person_now.userType"?',
  });
});

async function send(url: string, batch: readonly object[]): Promise<number> {
  const response = await fetch(`${url}/batch/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ api_key: token, batch }),
  });
  return response.status;
}

async function until<TFound>(what: string, ask: () => Promise<TFound | undefined>): Promise<TFound> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited for ${what} in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** A request whose headers `fetch` would not let through. */
function raw(url: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('a server on a new data folder', () => {
  let app: App;
  let url: string;
  const good = '0190a0b0-0000-7000-8000-00000000000A';
  const bad = '0190a0b0-0000-7000-8000-00000000000b';
  const get = async <TAnswer>(path: string): Promise<TAnswer> => {
    const response = await fetch(`${url}/api/v1${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as TAnswer;
  };
  const refusal = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    return { status: response.status, ...error };
  };
  const query = (body: object, signal?: AbortSignal) =>
    fetch(`${url}/api/v1/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });

  beforeAll(async () => {
    app = await appOn('data');
    ({ url } = await app.listen());
    const properties = { total: 12.5, items: [], note: null, $lib: 'web', $odd: { deep: [1] } };
    expect(
      await send(url, [
        { event: 'ordered', distinct_id: 'ann', uuid: good, timestamp: '2026-01-02T03:04:05.678Z', properties },
        { event: 'ordered', distinct_id: 'bob', uuid: bad, properties: { totall: 'x' } },
      ]),
    ).toBe(200);
    await until('both events', async () => {
      const { environments } = await get<Status>('/status');
      return environments[0]?.waiting === 0 ? true : undefined;
    });
  });
  afterAll(async () => {
    await app.close();
  });

  test('status adds up, by the names of the counters', async () => {
    const { environments, journal, store } = await get<Status>('/status');
    expect(environments[0]).toEqual({
      name: 'production',
      received: 2,
      stored: 1,
      quarantined: 1,
      duplicates: 0,
      dropped: 0,
      droppedByKind: {},
      waiting: 0,
      warnings: 0,
    });
    expect(environments.map(({ name }) => name)).toEqual(['production', 'development', 'staging']);
    expect(journal).toMatchObject({ last: 1, loaded: 1, writable: true });
    expect(store).toMatchObject({ kind: 'embedded', reachable: true, lagSeconds: 0 });
  });

  test('an event is told whole, with null, the empty list and what no column holds, and without the default that it came without', async () => {
    const event = await get<EventDetail>(`/events/${good.toLowerCase()}`);
    expect(event).toMatchObject({
      id: '1.0',
      uuid: good,
      event: 'ordered',
      distinctId: 'ann',
      timestamp: '2026-01-02T03:04:05.678Z',
      verdict: 'stored',
      violations: [],
      warnings: [],
      person: {},
    });
    expect(event.properties).toEqual({ total: 12.5, items: [], note: null, $lib: 'web', $odd: { deep: [1] } });
    expect(event.raw).toBeUndefined();
  });

  test('a quarantined event is told with its reasons and its exact text', async () => {
    const event = await get<EventDetail>(`/events/${bad}`);
    expect(event.violations.map(({ kind, path, nearest }) => [kind, path, nearest])).toEqual([
      ['missing_property', 'total', undefined],
      ['missing_property', 'items', undefined],
      ['extra_property', 'totall', 'total'],
    ]);
    expect(JSON.parse(event.raw ?? '')).toMatchObject({ uuid: bad, properties: { totall: 'x' } });
  });

  test('events come in pages, newest first, and can be narrowed', async () => {
    const first = await get<EventPage>('/events?limit=1');
    expect([first.records.map(({ id }) => id), first.next]).toEqual([['1.1'], '1.1']);
    const second = await get<EventPage>(`/events?limit=1&before=${first.next}`);
    expect([second.records.map(({ id }) => id), second.next]).toEqual([['1.0'], undefined]);
    const ids = async (filter: string) => (await get<EventPage>(`/events?${filter}`)).records.map(({ id }) => id);
    expect(await ids('person=ann')).toEqual(['1.0']);
    expect(await ids('verdict=quarantined')).toEqual(['1.1']);
    expect(await ids("event=x' OR 1=1 --")).toEqual([]);
    expect(await ids('env=staging')).toEqual([]);
    expect((await get<EventPage>('/quarantine')).records.map(({ id }) => id)).toEqual(['1.1']);
  });

  test('stats count what arrived, today last', async () => {
    const { events, earlier } = await get<EventStats>('/stats');
    expect(earlier).toEqual([]);
    expect(events).toEqual([
      {
        event: 'ordered',
        planned: true,
        stored: 1,
        quarantined: 1,
        daily: [...new Array(29).fill(0), 1],
        quarantinedDaily: [...new Array(29).fill(0), 1],
        lastSeen: expect.stringMatching(/^2.*Z$/),
      },
    ]);
  });

  test('a question is answered as JSON and as CSV', async () => {
    const sql = 'SELECT event, total, gift FROM events';
    const { columns, rows } = (await (await query({ sql })).json()) as QueryResult;
    expect(columns.map(({ name }) => name)).toEqual(['event', 'total', 'gift']);
    expect(rows).toEqual([{ event: 'ordered', total: 12.5, gift: false }]);
    const csv = await query({ sql, format: 'csv' });
    expect([csv.headers.get('content-type'), await csv.text()]).toEqual([
      'text/csv; charset=utf-8',
      'event,total,gift\r\nordered,12.5,false\r\n',
    ]);
  });

  test('a question whose asker goes away is stopped in the engine', async () => {
    const leaving = new AbortController();
    const many = '(SELECT arrayJoin(range(1000000)) AS n FROM events)';
    const sql = `SELECT sum(sipHash64(a.n, b.n)) FROM ${many} AS a CROSS JOIN ${many} AS b`;
    const asked = query({ sql }, leaving.signal).then(
      async (response) => await response.text(),
      () => 'gone',
    );
    const engine = connectStore({ kind: 'socket', path: join(folder, 'data/store/run/engine.sock') });
    const running = async () => {
      const [row] = await engine.query<{ n: string }>(
        "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64(a.n, b.n)%' AND query NOT LIKE '%system.processes%' AND query NOT LIKE 'EXPLAIN%'",
        { lane: 'control' },
      );
      return Number(row?.n);
    };
    await until('the question to run', async () => ((await running()) > 0 ? true : undefined));
    leaving.abort();
    expect(await asked).toBe('gone');
    await until('the question to stop', async () => ((await running()) === 0 ? true : undefined));
    await engine.close();
  });

  test('refusals carry a code and say what was expected', async () => {
    const json = { 'content-type': 'application/json' };
    expect(await refusal('/api/v1/events?limit=none')).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(await refusal('/api/v1/events?before=x')).toMatchObject({
      code: 'invalid_params',
      message: 'before: an id `<sequence>.<index>` is expected',
    });
    expect(await refusal('/api/v1/events?env=prod')).toEqual({
      status: 404,
      code: 'unknown_environment',
      message: 'There is no environment "prod"; there are production, development, staging.',
    });
    expect(await refusal(`/api/v1/events/${good}?env=staging`)).toMatchObject({ status: 404, code: 'not_found' });
    expect(await refusal('/api/v1/nothing')).toMatchObject({ status: 404, code: 'not_found' });
    expect(await refusal('/api/v1/status', { method: 'POST' })).toMatchObject({
      status: 405,
      code: 'method_not_allowed',
    });
    const post = (body: string, headers: Record<string, string> = json) =>
      refusal('/api/v1/query', { method: 'POST', headers, body });
    expect(await post('{')).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(await post('{}')).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(await post('{"sql":"SELECT 1"}', { 'content-type': 'text/plain' })).toMatchObject({
      code: 'invalid_params',
      message: 'A body of type application/json is expected.',
    });
    expect(await post(JSON.stringify({ sql: 'x'.repeat(2_000_000) }))).toMatchObject({ code: 'invalid_params' });
    expect(await post('{"sql":"DROP TABLE events_data"}')).toMatchObject({ status: 400, code: 'query_refused' });
  });

  test('a token is made, used and revoked', async () => {
    const made = await fetch(`${url}/api/v1/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ env: 'staging', label: 'phone' }),
    });
    expect(made.status).toBe(201);
    const { token: own } = (await made.json()) as { token: string };
    const capture = async () =>
      (
        await fetch(`${url}/e/`, {
          method: 'POST',
          body: JSON.stringify({ token: own, event: 'ordered', distinct_id: 'x' }),
          headers: { 'content-type': 'application/json' },
        })
      ).status;
    expect(await capture()).toBe(200);
    expect((await fetch(`${url}/api/v1/tokens/${own}`, { method: 'DELETE' })).status).toBe(204);
    expect(await capture()).toBe(401);
    expect(await refusal(`/api/v1/tokens/${own}`, { method: 'DELETE' })).toMatchObject({ code: 'not_found' });
  });

  test('setup holds the address and a token for each environment', async () => {
    const setup = await get<Setup>('/setup');
    expect(setup).toMatchObject({ product: 'Shop', host: url, timezone: 'UTC', weekStart: 'monday' });
    expect(setup.environments[0]).toEqual({ name: 'production', token });
    expect(setup.environments).toHaveLength(3);
  });

  test('Live begins with what is kept, goes on with what comes, and is taken up behind an id', async () => {
    const reading = await openLive(`${url}/api/v1/live?person=ann`);
    expect((await reading.next()).id).toBe('1.0');
    await send(url, [
      { event: 'ordered', distinct_id: 'bob', properties: {} },
      { event: 'ordered', distinct_id: 'ann', properties: {} },
    ]);
    const fresh = await reading.next();
    expect([fresh.distinctId, fresh.verdict]).toEqual(['ann', 'quarantined']);
    reading.close();
    const again = await openLive(`${url}/api/v1/live?after=1.1&verdict=stored`, { 'last-event-id': '0.0' });
    expect((await again.next()).id).toBe('1.0');
    again.close();
    const behind = await openLive(`${url}/api/v1/live?after=1.0`);
    expect((await behind.next()).id).toBe('1.1');
    behind.close();
  });

  test('a page of another name or origin gets nothing', async () => {
    const { port } = new URL(url);
    const status = `${url}/api/v1/status`;
    const code = async (headers: Record<string, string>) => {
      const { status: answered, body } = await raw(status, headers);
      return [answered, answered === 200 ? '' : JSON.parse(body).error.code];
    };
    expect(await code({ host: `localhost:${port}` })).toEqual([200, '']);
    expect(await code({ host: 'evil.example' })).toEqual([403, 'forbidden_host']);
    expect(await code({ host: `127.0.0.1:${port}`, origin: 'https://evil.example' })).toEqual([403, 'forbidden_host']);
    expect((await raw(`${url}/`, { host: 'evil.example', accept: 'text/html' })).status).toBe(403);
    expect((await raw(`${url}/docs/`, { host: 'evil.example' })).status).toBe(403);
    expect((await raw(`${url}/metrics`, { host: 'evil.example' })).status).toBe(403);
    expect((await raw(`${url}/flags/`, { host: 'evil.example', origin: 'https://shop.example' })).status).toBe(200);
  });

  test('the UI is served for pages, its assets for ever, and nothing outside of its folder', async () => {
    const page = await fetch(`${url}/live?env=staging`, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>UI</title>']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const asset = await fetch(`${url}/assets/main-abc.js`);
    expect([asset.headers.get('cache-control'), asset.headers.get('content-type')]).toEqual([
      'public, max-age=31536000, immutable',
      'text/javascript; charset=utf-8',
    ]);
    expect((await fetch(`${url}/assets/gone.js`)).status).toBe(404);
    expect((await raw(`${url}/..%2f..%2fplan.ts`, { accept: '*/*' })).status).toBe(404);
    expect((await raw(`${url}/assets/..%2f..%2fplan.ts`, { accept: '*/*' })).status).toBe(404);
  });

  test('the documentation is served below /docs/, each event where the plan says', async () => {
    const { events, person } = await get<{ events: { href: string }[]; person: { href: string } }>('/plan');
    for (const path of ['/docs/', '/docs/openapi.json', events[0]?.href ?? '', person.href, '/docs/events/ordered']) {
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
    }
    expect((await fetch(`${url}/docs/nothing`)).status).toBe(404);
  });

  test('health and metrics tell how it stands', async () => {
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, checks: { open: true, journal_writable: true, store_reachable: true, store_in_time: true } },
    ]);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('eventbook_events_total{environment="production",outcome="stored"} 1\n');
    expect(metrics).toContain('# TYPE eventbook_store_reachable gauge\neventbook_store_reachable 1\n');
  });

  test('a second server on the folder is refused, and server.json names this one', async () => {
    await expect(appOn('data')).rejects.toMatchObject({ code: 'data_folder_in_use' });
    expect(JSON.parse(await readFile(join(folder, 'data/server.json'), 'utf8'))).toEqual({ url, pid: process.pid });
  });

  test('a taken port is told in words', async () => {
    const other = await appOn('data-port', { port: Number(new URL(url).port) });
    await expect(other.listen()).rejects.toMatchObject({ code: 'address_in_use' });
    await other.close();
  });

  test('closing ends an open stream, removes server.json, and the next start knows every count', async () => {
    const before = await get<Status>('/status');
    const reading = await openLive(`${url}/api/v1/live`);
    await app.close();
    await reading.ended;
    await expect(readFile(join(folder, 'data/server.json'))).rejects.toMatchObject({ code: 'ENOENT' });
    app = await appOn('data');
    ({ url } = await app.listen());
    const after = await get<Status>('/status');
    expect(after.environments).toEqual(before.environments);
    const again = await openLive(`${url}/api/v1/live`);
    expect((await again.next()).id).toBe('1.0');
    again.close();
  });
});

describe('a server whose store does not answer', () => {
  test('takes events all the same, says so, and counts them as waiting', async () => {
    const app = await appOn('data-alone', { env: { EVENTBOOK_CLICKHOUSE_URL: 'http://127.0.0.1:9' } });
    const { url } = await app.listen();
    expect(await send(url, [{ event: 'ordered', distinct_id: 'a', properties: {} }])).toBe(200);
    const status = (await (await fetch(`${url}/api/v1/status`)).json()) as Status;
    expect(status.environments[0]).toMatchObject({ received: 1, waiting: 1, stored: 0 });
    expect(status.store).toMatchObject({ kind: 'url', reachable: false });
    expect(status.store.error).toMatch(/./);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    const events = await fetch(`${url}/api/v1/events`);
    expect([events.status, ((await events.json()) as { error: { code: string } }).error.code]).toEqual([
      503,
      'store_unavailable',
    ]);
    await app.close();
    const later = await appOn('data-alone', { env: { EVENTBOOK_CLICKHOUSE_URL: 'http://127.0.0.1:9' } });
    expect((await later.status()).environments[0]).toMatchObject({ received: 1, waiting: 1 });
    await later.close();
  });
});

describe('a server that others can reach', () => {
  const env = { EVENTBOOK_CLICKHOUSE_URL: 'http://127.0.0.1:9' };

  test('without a key serves capture and nothing else, and says what to do', async () => {
    const app = await appOn('data-open', { host: '0.0.0.0', env });
    const { url } = await app.listen();
    expect(await send(url, [{ event: 'ordered', distinct_id: 'a', properties: {} }])).toBe(200);
    const page = await raw(`${url}/`, { accept: 'text/html' });
    expect(page.status).toBe(403);
    expect(page.body).toContain('Set EVENTBOOK_KEY');
    expect((await raw(`${url}/api/v1/setup`, {})).status).toBe(403);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    await app.close();
  });

  test('with a key asks for it', async () => {
    const key = '0123456789abcdef';
    const app = await appOn('data-key', { host: '0.0.0.0', env: { ...env, EVENTBOOK_KEY: key } });
    const { url } = await app.listen();
    const asked = await fetch(`${url}/api/v1/setup`);
    expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="Eventbook", charset="UTF-8"',
    ]);
    const headers = { authorization: `Bearer ${key}` };
    expect((await fetch(`${url}/api/v1/setup`, { headers })).status).toBe(200);
    await app.close();
  });
});

interface LiveReading {
  next(): Promise<EventRecord>;
  readonly ended: Promise<void>;
  close(): void;
}

async function openLive(url: string, headers: Record<string, string> = {}): Promise<LiveReading> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const records: EventRecord[] = [];
  let text = '';
  const read = async () => {
    try {
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        const whole = text.split('\n\n');
        text = whole.pop() ?? '';
        for (const message of whole) {
          const data = /^data: (.*)$/m.exec(message)?.[1];
          if (data !== undefined) records.push(JSON.parse(data));
        }
      }
    } catch (error) {
      if (!leaving.signal.aborted) throw error;
    }
  };
  const ended = read();
  return {
    next: () => until('a record', async () => records.shift()),
    ended,
    close: () => leaving.abort(),
  };
}
