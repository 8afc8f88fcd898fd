import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import lz from 'lz-string';
import { PostHog } from 'posthog-node';
import { afterEach, expect, test } from 'vitest';
import { EventbookError } from '../errors.ts';
import type { Frame, FrameHead } from '../journal/journal.ts';
import { decodeRequest } from '../wire/index.ts';
import { type Collector, type CollectorOptions, captureServerOptions, createCollector } from './index.ts';

const NOW = Date.UTC(2026, 10, 23);
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A real server around a collector whose journal is a list. */
async function start(options: Partial<CollectorOptions> & { full?: boolean; commit?: () => Promise<void> } = {}) {
  const frames: Frame[] = [];
  const state = { writable: true, full: false };
  const collector: Collector = createCollector({
    journal: {
      get writable() {
        return state.writable;
      },
      async append(head: FrameHead, body: Uint8Array) {
        if (state.full) throw new EventbookError('journal_unavailable');
        await options.commit?.();
        frames.push({ sequence: frames.length + 1, head, body: Buffer.from(body) });
        return frames.length;
      },
    },
    environmentOf: (token) => (token === 'phc_x' ? 'production' : token === 'phc_dev' ? 'development' : undefined),
    defaultEnvironment: 'production',
    now: () => NOW,
    ...options,
  });
  const server: Server = createServer(captureServerOptions, (req, res) => void collector.handle(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.close();
    server.closeAllConnections();
    await collector.close();
  });
  const port = (server.address() as AddressInfo).port;
  return { frames, state, collector, port, url: `http://127.0.0.1:${port}` };
}

const event = (extra: object = {}) => ({ event: 'a', properties: { token: 'phc_x', distinct_id: 'd' }, ...extra });
const batch = (events: readonly unknown[] = [event()]) => JSON.stringify({ api_key: 'phc_x', batch: events });
const post = (url: string, body: RequestInit['body'], headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: body ?? null, headers });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const plain = { 'Content-Type': 'text/plain' };

const single = JSON.stringify(event());
const encodings: [string, string, RequestInit['body'], Record<string, string>][] = [
  ['posthog-js, gzip named nowhere', '/e/', gzipSync(batch()), plain],
  ['posthog-js without gzip', '/e/', batch(), { 'Content-Type': 'application/json' }],
  ['a beacon without gzip', '/e/?compression=base64', `data=${encodeURIComponent(base64(batch()))}`, form],
  [
    'posthog-js 1.78 with gzip',
    '/e/?compression=gzip-js&ip=1&_=1700000000000&ver=1.78.5',
    gzipSync(`[${single}]`),
    plain,
  ],
  ['an older form', '/e/?ip=1&_=1700000000000&ver=1.2', `data=${encodeURIComponent(base64(single))}`, form],
  ['a form whose plus signs came as spaces', '/e/', `data=${base64(JSON.stringify(event({ x: '>>>???~~~' })))}`, form],
  ['lz64 in a form', '/e/?compression=lz64', `data=${encodeURIComponent(lz.compressToBase64(single))}`, form],
  ['lz64 named in the form', '/e/', `compression=lz64&data=${encodeURIComponent(lz.compressToBase64(single))}`, form],
  ['posthog-node', '/batch/', gzipSync(batch()), { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
  ['base64 as the body', '/capture', base64(batch()).padEnd(8, '='), plain],
  ['base64 twice', '/track/', base64(base64(`${single}  `)), plain],
  [
    'gzip in base64',
    '/e/?compression=base64',
    base64(gzipSync(batch()).toString('latin1')) && gzipSync(batch()).toString('base64'),
    plain,
  ],
  ['a gzip that a proxy has unpacked', '/batch', batch(), { 'Content-Encoding': 'gzip' }],
  ['an unknown compression hint', '/e/?compression=zstd', batch(), {}],
  ['a byte order mark', '/e/', `\ufeff${batch()}`, {}],
  ['a lone surrogate, escaped', '/e/', batch([event({ properties: { distinct_id: 'd', x: '\ud83c' } })]), {}],
];

test.each(encodings)('%s is decoded', async (_name, path, body, headers) => {
  const { frames, url } = await start();
  const answer = await post(url + path, body, headers);
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    200,
    'application/json',
    '{"status":"Ok"}',
  ]);
  expect(frames).toHaveLength(1);
  const frame = frames[0] as Frame;
  expect(frame.head).toMatchObject({ kind: 'events', environment: 'production', events: 1, receivedAt: NOW });
  const decoded = decodeRequest(frame.head, frame.body, { receivedAt: NOW, seed: frame.sequence });
  expect(decoded.events.map((one) => [one.event, one.distinctId])).toEqual([['a', 'd']]);
});

test('events come in the address of a GET', async () => {
  const { frames, url } = await start();
  const answer = await fetch(`${url}/e/?data=${encodeURIComponent(base64(single))}&ip=1&_=1700000000000`);
  expect([answer.status, frames[0]?.head.events]).toEqual([200, 1]);
  expect(
    (await fetch(`${url}/e/?compression=lz64&data=${encodeURIComponent(lz.compressToBase64(single))}`)).status,
  ).toBe(400);
});

test('every capture address answers with and without its last slash, also a beacon with 200', async () => {
  const { url, frames } = await start();
  const paths = ['/e', '/i/v0/e', '/batch', '/capture', '/track', '/engage', '/s'];
  for (const path of paths)
    for (const slash of ['', '/']) expect((await post(`${url}${path}${slash}?beacon=1`, batch())).status).toBe(200);
  expect(frames).toHaveLength(14);
});

test('engage takes a person update without an event name; the other addresses do not', async () => {
  const { url, frames } = await start();
  const update = JSON.stringify({ $token: 'phc_x', $distinct_id: 'd', $set: { plan: 'pro' } });
  expect((await post(`${url}/engage/`, update)).status).toBe(200);
  const frame = frames[0] as Frame;
  expect(decodeRequest(frame.head, frame.body, { receivedAt: NOW, seed: 1 }).events[0]).toMatchObject({
    event: '$identify',
    distinctId: 'd',
    properties: { $set: { plan: 'pro' } },
  });
  expect((await post(`${url}/e/`, update)).status).toBe(400);
});

/** What is refused: the answer, and what of it is in the journal afterwards. */
const refusals: [string, RequestInit['body'], number, string, FrameHead['kind'] | 'nothing'][] = [
  ['nothing at all', '', 400, 'request_without_body', 'nothing'],
  ['an empty batch', batch([]), 400, 'request_without_events', 'nothing'],
  ['an empty array', '[]', 400, 'request_without_events', 'nothing'],
  ['a cut gzip', gzipSync(batch()).subarray(0, -9), 400, 'request_undecodable', 'undecodable'],
  [
    'a gzip with junk behind it',
    Buffer.concat([gzipSync(batch()), Buffer.from('junk')]),
    400,
    'request_undecodable',
    'undecodable',
  ],
  [
    'two gzips of one request each',
    Buffer.concat([gzipSync(batch()), gzipSync(batch())]),
    400,
    'request_unparsable',
    'undecodable',
  ],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400, 'request_undecodable', 'undecodable'],
  ['NaN', '{"event":"a","x":NaN}', 400, 'request_unparsable', 'undecodable'],
  ['a comment', '{/* */"event":"a"}', 400, 'request_unparsable', 'undecodable'],
  ['a number', '12', 400, 'request_unparsable', 'undecodable'],
  ['null', ' null', 400, 'request_unparsable', 'undecodable'],
  ['arrays nested five million deep', '['.repeat(5_000_000), 400, 'request_unparsable', 'undecodable'],
  ['closed arrays nested 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 401, 'token_missing', 'nothing'],
  [
    'an object with a million keys',
    `{${Array.from({ length: 1e6 }, (_, i) => `"k${i}":1`)}}`,
    400,
    'request_unparsable',
    'undecodable',
  ],
  ['a malformed uuid', batch([event({ uuid: 'not-a-uuid' })]), 400, 'request_unparsable', 'undecodable'],
  ['an event without a name', batch([{ distinct_id: 'd' }]), 400, 'event_without_name', 'undecodable'],
  ['an empty name', batch([event({ event: '' })]), 400, 'event_without_name', 'undecodable'],
  ['no distinct_id', batch([{ event: 'a' }]), 400, 'event_without_distinct_id', 'undecodable'],
  ['an empty distinct_id', batch([{ event: 'a', distinct_id: '' }]), 400, 'event_without_distinct_id', 'undecodable'],
  ['the word null', 'null', 400, 'request_unparsable', 'undecodable'],
  ['the word true', 'true', 400, 'request_unparsable', 'undecodable'],
  ['no token', '{"event":"a","distinct_id":"d"}', 401, 'token_missing', 'nothing'],
  ['an empty token', '{"token":"","event":"a","distinct_id":"d"}', 401, 'token_missing', 'nothing'],
  ['a personal API key', '{"token":"phx_secret","event":"a","distinct_id":"d"}', 401, 'token_malformed', 'nothing'],
  [
    'a token of 65 characters',
    `{"token":"${'x'.repeat(65)}","event":"a","distinct_id":"d"}`,
    401,
    'token_malformed',
    'nothing',
  ],
  ['an unknown token', '{"token":"phc_other","event":"a","distinct_id":"d"}', 401, 'token_unknown', 'unclaimed'],
  [
    'two tokens in one array',
    '[{"token":"phc_x","event":"a"},{"token":"phc_dev","event":"a"}]',
    401,
    'token_inconsistent',
    'unclaimed',
  ],
];

test.each(refusals)('%s is refused', async (_name, body, status, code, kept) => {
  const { frames, url, collector } = await start();
  const answer = await post(`${url}/e/`, body);
  expect([answer.status, (await answer.text()).split(':')[0]]).toEqual([status, code]);
  expect(frames.map(({ head }) => [head.kind, head.reason])).toEqual(kept === 'nothing' ? [] : [[kept, code]]);
  if (kept !== 'nothing') expect(Buffer.from(frames[0]?.body ?? '').equals(Buffer.from(body as string))).toBe(true);
  expect(collector.bytesInFlight).toBe(0);
});

test('one unsound event does not cost its batch the others', async () => {
  const { frames, url } = await start();
  const events = [event(), { event: 'b' }, 7, event({ uuid: 'x' }), event({ properties: [] }), { distinct_id: 'd' }];
  const deep = JSON.parse('['.repeat(100) + ']'.repeat(100));
  const wide = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`k${i}`, i]));
  const many = [
    ...events,
    event({ properties: { distinct_id: 'd', deep } }),
    event({ properties: { distinct_id: 'd', wide } }),
  ];
  expect((await post(`${url}/e/`, batch(many))).status).toBe(200);
  const frame = frames[0] as Frame;
  expect(frame.head).toMatchObject({ kind: 'events', events: 8 });
  const decoded = decodeRequest(frame.head, frame.body, { receivedAt: NOW, seed: 1 });
  expect(decoded.events.map(({ flaw }) => flaw)).toEqual([
    undefined,
    'event_without_distinct_id',
    'event_malformed',
    'uuid_malformed',
    'event_malformed',
    'event_without_name',
    'too_deep',
    'too_many_keys',
  ]);
});

test('a hostile __proto__ changes no prototype', async () => {
  const { frames, url } = await start();
  const text =
    '{"api_key":"phc_x","batch":[{"event":"a","distinct_id":"d","__proto__":{"polluted":1},"properties":{"__proto__":{"polluted":1}},"$set":{"__proto__":{"polluted":1}}}]}';
  expect((await post(`${url}/e/`, text)).status).toBe(200);
  const frame = frames[0] as Frame;
  const [only] = decodeRequest(frame.head, frame.body, { receivedAt: NOW, seed: 1 }).events;
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(only?.properties)).toBe(Object.prototype);
  expect(Object.hasOwn(only?.properties ?? {}, '__proto__')).toBe(true);
});

test('a gzip bomb is stopped, on the spot and in the thread', async () => {
  const { url, frames } = await start({ limits: { textBytes: 1024 * 1024 } });
  expect((await post(`${url}/e/`, gzipSync(Buffer.alloc(50 * 1024 * 1024)))).status).toBe(413);
  const large = await start();
  expect((await post(`${large.url}/e/`, gzipSync(Buffer.alloc(110 * 1024 * 1024)))).status).toBe(413);
  expect(frames).toEqual([]);
});

test('a large body is decoded in a thread and counted like any other', async () => {
  const { url, frames } = await start();
  const many = Array.from({ length: 5_000 }, (_, index) =>
    event({ properties: { distinct_id: 'd', index, text: 'x'.repeat(700) } }),
  );
  expect((await post(`${url}/batch/`, batch(many))).status).toBe(200);
  expect((await post(`${url}/batch/`, gzipSync(batch(many)))).status).toBe(200);
  expect(frames.map(({ head }) => head.events)).toEqual([5_000, 5_000]);
});

test('the answer waits for the disk', async () => {
  let commit = (): void => undefined;
  const onDisk = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const { url } = await start({ commit: () => onDisk });
  let answered = false;
  const answer = post(`${url}/e/`, batch()).then((response) => {
    answered = true;
    return response.status;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(answered).toBe(false);
  commit();
  expect(await answer).toBe(200);
});

test('when the journal can not take it the client is told to come again', async () => {
  const { url, state, collector } = await start();
  state.full = true;
  const refused = await post(`${url}/e/`, batch(), { Origin: 'https://app.example' });
  expect([
    refused.status,
    refused.headers.get('retry-after'),
    refused.headers.get('access-control-expose-headers'),
  ]).toEqual([503, '5', 'Retry-After']);
  state.full = false;
  state.writable = false;
  expect((await post(`${url}/e/`, batch())).status).toBe(503);
  expect(collector.counters.refused).toEqual({ journal_unavailable: 2 });
  expect(collector.bytesInFlight).toBe(0);
});

test('over the bytes in flight a body is refused before it is read, and taken afterwards', async () => {
  const { url, port, collector } = await start({ limits: { bytesInFlight: 1_000 } });
  const slow = connect(port, '127.0.0.1');
  slow.write(`POST /e/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n${'{'.repeat(900)}`);
  await expect.poll(() => collector.bytesInFlight).toBe(900);
  expect((await post(`${url}/e/`, batch([event({ x: 'y'.repeat(200) })]))).status).toBe(503);
  slow.destroy();
  await expect.poll(() => collector.bytesInFlight).toBe(0);
  expect((await post(`${url}/e/`, batch())).status).toBe(200);
});

test('announcing a large body and not sending it shuts nobody out', async () => {
  const { url, port, collector } = await start({ limits: { bytesInFlight: 1_000 } });
  const silent = connect(port, '127.0.0.1');
  silent.write('POST /e/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{');
  await expect.poll(() => collector.bytesInFlight).toBe(1);
  expect((await post(`${url}/e/`, batch())).status).toBe(200);
  silent.destroy();
  await expect.poll(() => collector.bytesInFlight).toBe(0);
});

test('a chunked body is held to the same bounds', async () => {
  const { port, url, collector } = await start({ limits: { bodyBytes: 5_000, recordingBytes: 5_000 } });
  const req = request({ port, host: '127.0.0.1', path: '/e/', method: 'POST' });
  req.write('x'.repeat(4_000));
  req.end('x'.repeat(4_000));
  const [response] = await once(req, 'response');
  expect(response.statusCode).toBe(413);
  response.resume();
  expect((await post(`${url}/e/`, 'x'.repeat(6_000))).status).toBe(413);
  expect(collector.bytesInFlight).toBe(0);
});

test('a client that sends far too much still gets its answer, and can use the connection again', async () => {
  const { url, port, collector, frames } = await start();
  expect((await post(`${url}/e/`, Buffer.alloc(21 * 1024 * 1024, 'x'))).status).toBe(413);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = async (bytes: Buffer): Promise<number | undefined> => {
    const req = request({ agent, port, host: '127.0.0.1', path: '/e/', method: 'POST' });
    for (let offset = 0; offset < bytes.length; offset += 1_000_000)
      req.write(bytes.subarray(offset, offset + 1_000_000));
    req.end();
    const [response] = await once(req, 'response');
    response.resume();
    await once(response, 'end');
    return response.statusCode;
  };
  expect(await send(Buffer.alloc(30_000_000, 'x'))).toBe(413);
  expect(await send(Buffer.from(batch()))).toBe(200);
  agent.destroy();
  expect([frames.length, collector.bytesInFlight]).toEqual([1, 0]);
});

test('what can not be read and can not be kept either is to be sent again', async () => {
  const { url, state } = await start();
  state.full = true;
  expect((await post(`${url}/e/`, '{"not json"')).status).toBe(503);
});

test('a body that drips in is ended with 503, never 408', async () => {
  const { port } = await start({ limits: { bodyMilliseconds: 100 } });
  const slow = connect(port, '127.0.0.1');
  slow.write('POST /e/ HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{');
  const [answer] = await once(slow, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 503 [\s\S]*Retry-After: 5/);
  slow.destroy();
});

test("the bytes of strangers are kept up to a day's quota", async () => {
  const { url, frames, collector } = await start({ limits: { unclaimedBytes: 700, undecodableBytes: 300 } });
  const stranger = '{"token":"phc_other","event":"a","distinct_id":"d"}';
  for (let count = 0; count < 3; count += 1) expect((await post(`${url}/e/`, stranger)).status).toBe(401);
  for (let count = 0; count < 2; count += 1) expect((await post(`${url}/e/`, '{"not json"')).status).toBe(400);
  expect(frames.map(({ head }) => head.kind)).toEqual(['unclaimed', 'unclaimed', 'undecodable']);
  expect(collector.counters).toMatchObject({
    unclaimed: { bodies: 2, bytes: 102 },
    undecodable: { bodies: 1, bytes: 11 },
    unkept: { bodies: 2, bytes: 62 },
  });
});

test('the quota counts what comes in the address too', async () => {
  const { url, frames } = await start({ limits: { unclaimedBytes: 1_000 } });
  const stranger = `{"token":"phc_other","event":"${'a'.repeat(600)}","distinct_id":"d"}`;
  for (let count = 0; count < 3; count += 1)
    expect((await fetch(`${url}/e/?data=${encodeURIComponent(stranger)}`)).status).toBe(401);
  expect(frames.length).toBe(1);
});

test('a session recording is counted, its bytes never reach the disk', async () => {
  const { url, frames } = await start();
  const snapshot = { event: '$snapshot', properties: { distinct_id: 'd', $snapshot_data: 'x'.repeat(10_000) } };
  expect((await post(`${url}/s/`, batch([snapshot, snapshot]))).status).toBe(200);
  const frame = frames[0] as Frame;
  expect([frame.head.kind, frame.head.events, frame.body.length < 300]).toEqual(['events', 2, true]);
  const decoded = decodeRequest(frame.head, frame.body, { receivedAt: NOW, seed: 1 });
  expect(decoded.events.map((one) => one.event)).toEqual(['$snapshot', '$snapshot']);
});

test('a token belongs to its environment', async () => {
  const { url, frames } = await start();
  await post(`${url}/e/`, '{"event":"a","distinct_id":"d","properties":{"token":"phc_dev"}}');
  expect(frames[0]?.head.environment).toBe('development');
});

test('pages of any origin may send, and a preflight is answered 200', async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/e/`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://app.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,x-own',
    },
  });
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type,x-own',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-max-age': '86400',
    'access-control-expose-headers': 'Retry-After',
  });
  expect((await fetch(`${url}/e/`, { method: 'DELETE' })).status).toBe(405);
});

test('the addresses that set a client up answer what it expects', async () => {
  const { url } = await start();
  const get = async (path: string) => (await fetch(url + path)).text();
  expect(JSON.parse(await get('/array/phc_x/config'))).toMatchObject({
    token: 'phc_x',
    supportedCompression: ['gzip', 'gzip-js'],
    autocapture_opt_out: false,
  });
  const window: { _POSTHOG_REMOTE_CONFIG?: Record<string, { config: { token: string } }> } = {};
  new Function('window', await get('/array/phc_x/config.js'))(window);
  expect(window._POSTHOG_REMOTE_CONFIG?.phc_x?.config.token).toBe('phc_x');
  expect((await fetch(`${url}/array/phc_other/config.js`)).status).toBe(404);
  expect(await (await post(`${url}/flags/?v=2`, '{"token":"phc_x"}')).json()).toMatchObject({
    flags: {},
    errorsWhileComputingFlags: false,
  });
  expect(await (await post(`${url}/flags/?v=2&config=true`, '{}')).json()).toMatchObject({
    autocapture_opt_out: false,
  });
  expect(await (await post(`${url}/decide/?v=3`, '{}')).json()).toMatchObject({
    featureFlags: {},
    sessionRecording: false,
  });
  expect(await get('/api/surveys/?token=phc_x')).toBe('{"surveys":[]}');
  expect(await get('/api/early_access_features/')).toBe('{"earlyAccessFeatures":[]}');
  expect(await (await post(`${url}/i/v1/logs?token=phc_x`, '{}')).text()).toBe('{}');
});

test("the client's own files come from the installed package, and nothing else does", async () => {
  const { url, collector } = await start();
  const array = await fetch(`${url}/static/array.js`);
  expect([array.status, array.headers.get('content-type'), array.headers.get('content-encoding')]).toEqual([
    200,
    'application/javascript; charset=utf-8',
    'gzip',
  ]);
  expect(await array.text()).toContain('posthog');
  const again = await fetch(`${url}/static/array.js`, {
    headers: { 'If-None-Match': array.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  const versioned = await fetch(`${url}/static/1.449.2/recorder.js`);
  expect([versioned.status, versioned.headers.get('cache-control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
  expect((await fetch(`${url}/static/surveys.js?v=1.449.2`)).status).toBe(200);
  expect(await (await fetch(`${url}/array/phc_x/array.js`)).text()).toMatch(
    /^\(function\(\)\{window\._POSTHOG_REMOTE_CONFIG/,
  );
  for (const path of [
    '/static/toolbar.js',
    '/static/..%2fpackage.json',
    '/static/%2e%2e/package.json',
    '/static/array.d.ts',
  ])
    expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
  expect(['/e/?x', '/static/array.js', '/', '/docs', '/api/v1/status', '/array/x'].map(collector.handles)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('the unmodified posthog-node is acknowledged', async () => {
  const { url, frames } = await start();
  const client = new PostHog('phc_x', { host: url });
  client.capture({ distinctId: 'user 1', event: 'exam_completed', properties: { score: 0.1 } });
  client.identify({ distinctId: 'user 1', properties: { plan: 'pro' } });
  await client.shutdown();
  const decoded = frames.flatMap(
    (frame) =>
      decodeRequest(frame.head, frame.body, { receivedAt: frame.head.receivedAt, seed: frame.sequence }).events,
  );
  expect(decoded.map((one) => [one.event, one.distinctId, one.uuidSent])).toEqual([
    ['exam_completed', 'user 1', true],
    ['$identify', 'user 1', true],
  ]);
  expect(decoded[0]?.properties).toMatchObject({ score: 0.1, $lib: 'posthog-node' });
});
