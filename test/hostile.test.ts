import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer, token } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const post = (body: RequestInit['body'], path = '/batch/') =>
  fetch(server.url + path, { method: 'POST', body: body ?? null });
const batch = (events: string) => `{"api_key":"${token}","batch":[${events}]}`;
const sound = '{"event":"onboarding_completed","distinct_id":"d","properties":{"referral":"friends"}}';

/** What a request of these exact bytes is answered. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.write(text);
  });
}

test('a few bytes of gzip that hold a flood of events are refused, and loading goes on', async () => {
  const flood = gzipSync(batch(`${sound}${',0'.repeat(1_000_000)}`));
  expect(flood.length).toBeLessThan(10_000);
  expect((await post(flood)).status).toBe(413);
  expect((await post(batch(sound))).status).toBe(200);
  const [production] = (await server.settled()).environments;
  expect(production).toMatchObject({ received: 1, stored: 1 });
});

test('names without end are cut where they are shown, and the counters add up', async () => {
  const names = `{"event":"${'n'.repeat(500_000)}","distinct_id":"d","properties":{"${'p'.repeat(500_000)}":1}}`;
  expect((await post(gzipSync(batch(names)))).status).toBe(200);
  await server.settled();
  const [record] = await server.quarantine();
  expect(record?.event).toBe('n'.repeat(200));
  expect(JSON.stringify(record).length).toBeLessThan(2_000);
});

test("an event beyond PostHog's bound goes to the quarantine, whole, and an answer shows its beginning", async () => {
  const uuid = '0193aabb-0000-7000-8000-00000000a001';
  const large = `{"event":"onboarding_completed","distinct_id":"d","uuid":"${uuid}","properties":{"referral":"${'\u20ac'.repeat(3_000_000)}"}}`;
  const before = (await server.status()).environments[0]?.stored ?? 0;
  expect((await post(gzipSync(batch([sound, large, sound].join())))).status).toBe(200);
  expect((await server.settled()).environments[0]?.stored).toBe(before + 2);

  const answer = await (await fetch(`${server.url}/api/v1/events/${uuid}`)).text();
  expect(Buffer.byteLength(answer)).toBeLessThan(3_000_000);
  const { raw, ...rest } = JSON.parse(answer);
  expect(rest).toMatchObject({
    verdict: 'quarantined',
    violations: [{ kind: 'too_large', path: '', expected: 'at most 1,000,000 bytes', received: 'object' }],
    properties: {},
    rawLength: Buffer.byteLength(large),
  });
  expect(large.startsWith(raw)).toBe(true);
  expect(Buffer.byteLength(raw)).toBeGreaterThan(999_990);

  const [kept] = await server.query(`SELECT length(raw) AS bytes FROM quarantine WHERE uuid = '${uuid}'`);
  expect(Number(kept?.bytes)).toBe(Buffer.byteLength(large));
}, 60_000);

test.each([
  [
    'own __proto__ and constructor keys',
    '{"event":"__proto__","distinct_id":"__proto__","properties":{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}}}',
  ],
  ['half surrogates', '{"event":"\\ud83d","distinct_id":"\\udc00","properties":{"\\ud800":"\\udfff"}}'],
  ['NUL', '{"event":"a\\u0000","distinct_id":"\\u0000","properties":{"\\u0000":"\\u0000"}}'],
  ['numbers beyond all bounds', '{"event":"n","distinct_id":1e999,"properties":{"a":1e999,"b":-0}}'],
  ['the same key twice', '{"event":"a","event":"b","distinct_id":"d","properties":{"x":1,"x":2}}'],
  [
    'a hundred thousand nested arrays',
    `{"event":"x","distinct_id":"d","properties":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
  ],
])('%s: acknowledged, judged, counted', async (_, event) => {
  expect((await post(batch(event))).status).toBe(200);
  for (const { received, stored, quarantined, duplicates, dropped, waiting } of (await server.settled()).environments) {
    expect(received).toBe(stored + quarantined + duplicates + dropped + waiting);
  }
});

test('a request that is framed in two ways is refused', async () => {
  const two =
    'POST /e/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
  expect(await raw(two)).toMatch(/^HTTP\/1\.1 400 /);
});

test.each(['/', '/docs/', '/metrics', '/api/v1/setup', '//api/v1/setup'])(
  'a page of another name that leads here gets nothing of %s',
  async (path) => {
    expect(await raw(`GET ${path} HTTP/1.1\r\nHost: evil.example\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
  },
);

test.each([
  '/static/..%2f..%2fpackage.json',
  '/docs/..%2f..%2f..%2fpackage.json',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/package.json',
])('%s leads nowhere', async (path) => {
  expect(await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
});

test('a form of another site makes no token and asks no question', async () => {
  expect((await post('{"label":"x"}', '/api/v1/tokens')).status).toBe(400);
  expect((await post('{"sql":"SELECT 1"}', '/api/v1/query')).status).toBe(400);
});
