import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import lz from 'lz-string';
import { expect, test } from 'vitest';
import { EventbookError } from '../errors.ts';
import { decodeRequest, rawEvent, serverUuid } from './index.ts';
import { decodeLz64 } from './lz64.ts';
import { shapeOf } from './scan-json.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const head = { method: 'POST', url: '/e/' };
const decode = (body: unknown, url = '/e/') =>
  decodeRequest({ ...head, url }, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), {
    receivedAt: NOW,
    seed: 7,
  });
const one = (event: object, rest: object = {}) => {
  const [first] = decode({ api_key: 'phc_x', batch: [{ event: 'a', distinct_id: 'd', ...event }], ...rest }).events;
  if (first === undefined) throw new Error('no event');
  return first;
};

test('the three shapes of a request give the same event', () => {
  const event = { event: 'a', distinct_id: 'd', properties: { x: 1 } };
  const shapes = [{ api_key: 'phc_x', ...event }, [{ token: 'phc_x', ...event }], { token: 'phc_x', batch: [event] }];
  const wanted = {
    uuid: serverUuid(NOW, 7, 0),
    uuidSent: false,
    event: 'a',
    distinctId: 'd',
    timestamp: NOW,
    properties: { x: 1 },
  };
  expect(shapes.map((shape) => decode(shape).events)).toEqual([[wanted], [wanted], [wanted]]);
});

test('the batch names its token before its events do', () => {
  expect(decode({ token: 'phc_batch', batch: [{ event: 'a', distinct_id: 'd', token: 'phc_own' }] }).token).toBe(
    'phc_batch',
  );
  expect(decode({ batch: [{ event: 'a', properties: { distinct_id: 'd', token: 'phc_in' } }] }).token).toBe('phc_in');
  expect(
    decode([
      { event: 'a', distinct_id: 'd', $token: 'phc_1' },
      { event: 'b', distinct_id: 'd' },
    ]).token,
  ).toBe('phc_1');
});

test('a distinct_id of any type becomes a text of at most 200 characters', () => {
  const ids = [7, 0, false, [1, 'a'], { a: 1 }, 'a\0b', '😀'.repeat(201), 'x'.repeat(200)];
  expect(ids.map((distinct_id) => one({ distinct_id }).distinctId)).toEqual([
    '7',
    '0',
    'false',
    '[1,"a"]',
    '{"a":1}',
    'a\ufffdb',
    '😀'.repeat(200),
    'x'.repeat(200),
  ]);
  expect(one({ distinct_id: null, $distinct_id: 'second', properties: { distinct_id: 'third' } }).distinctId).toBe(
    'second',
  );
  expect(one({ distinct_id: undefined, properties: { distinct_id: 'third' } }).distinctId).toBe('third');
});

test('a distinct_id beyond 2^53 keeps its digits, wherever it stands', () => {
  const big = '9007199254740993';
  const texts = [
    `{"event":"a","distinct_id":${big}}`,
    `{"event":"a","distinct_id":null,"properties":{"x":1,"distinct_id": ${big} }}`,
  ];
  const { events } = decode(`{"token":"phc_x","batch":[${texts}]}`);
  expect(events.map(({ distinctId }) => distinctId)).toEqual([big, big]);
});

test('a uuid stays as it was sent, hyphens are put in, none makes the same one each time', () => {
  const sent = '0193AAbb-0000-7000-8000-000000000001';
  expect(one({ uuid: sent })).toMatchObject({ uuid: sent, uuidSent: true });
  expect(one({ uuid: sent.replaceAll('-', '') }).uuid).toBe(sent);
  expect(one({ uuid: `urn:uuid:${sent}` }).uuid).toBe(sent);
  expect(one({ uuid: '' })).toMatchObject({ uuid: one({ uuid: null }).uuid, uuidSent: false });
});

test('a uuid of ours is of version 7 and different for each place', () => {
  expect(serverUuid(Date.UTC(2026, 0, 1), 7, 0)).toBe('019b76da-a800-7000-8000-00001c000000');
  const made = new Set<string>();
  for (const sequence of [1, 2, 2 ** 26, 2 ** 40])
    for (const index of [0, 1, 2 ** 20]) made.add(serverUuid(NOW, sequence, index));
  expect(made.size).toBe(12);
  for (const uuid of made)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('person properties beside the event win over those in its properties, name by name', () => {
  const merged = one({ properties: { $set: { a: 1, b: 1 }, $set_once: { c: 1 } }, $set: { b: 2 }, $unset: ['x'] });
  expect(merged.properties).toEqual({ $set: { a: 1, b: 2 }, $set_once: { c: 1 } });
  expect(one({ $set_once: { c: 1 } }).properties).toEqual({ $set_once: { c: 1 } });
});

test('the clock of the client is set right by sent_at, from the body or the address', () => {
  const timestamp = new Date(NOW - 1_000).toISOString();
  expect(one({ timestamp }, { sent_at: new Date(NOW - 500).toISOString() })).toMatchObject({
    timestamp: NOW - 500,
    clientTimestamp: timestamp,
  });
  const [late] = decode([{ token: 'phc_x', event: 'a', distinct_id: 'd', timestamp }], `/e/?_=${NOW - 400}`).events;
  expect(late?.timestamp).toBe(NOW - 600);
  const ignoring = one(
    { timestamp, properties: { $ignore_sent_at: true } },
    { sent_at: new Date(NOW - 500).toISOString() },
  );
  expect(ignoring.timestamp).toBe(NOW - 1_000);
  expect(decode([{ token: 'phc_x', event: 'a', distinct_id: 'd', timestamp }], '/e/?_=1').events[0]?.timestamp).toBe(
    NOW - 1_000,
  );
});

test('a historical migration says so', () => {
  const batch = [{ event: 'a', distinct_id: 'd' }];
  expect(decode({ token: 'phc_x', batch, historical_migration: true }).historical).toBe(true);
  expect(decode({ token: 'phc_x', batch, historical_migration: 'true' }).historical).toBe(false);
});

test('nothing that can be parsed makes decoding throw anything but an answer', () => {
  const hostile = fc.json({ maxDepth: 6 }).chain((value) => {
    const inner = value;
    return fc.constantFrom(
      inner,
      `[${inner}]`,
      `{"token":"phc_x","batch":[${inner}]}`,
      `{"token":"phc_x","batch":[{"event":"a","distinct_id":${inner},"properties":${inner},"timestamp":${inner},"uuid":${inner},"offset":${inner},"$set":${inner}}]}`,
      `{"token":${inner},"event":"a","distinct_id":"d"}`,
    );
  });
  fc.assert(
    fc.property(hostile, (text) => {
      try {
        const { events, text: decoded } = decode(text);
        for (const [index, event] of events.entries()) {
          JSON.stringify(event);
          expect(JSON.parse(rawEvent(decoded, index))).toEqual(
            (() => {
              const root = JSON.parse(decoded);
              return Array.isArray(root) ? root[index] : Array.isArray(root.batch) ? root.batch[index] : root;
            })(),
          );
        }
      } catch (error) {
        if (!(error instanceof EventbookError)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('numbers that JavaScript can not hold are exact in the raw event', () => {
  const text =
    ' { "a":{"batch":[9]} ,"b\\u0061tch" : [ {"n":1e999,"q":"]}\\\\\\"," } , {"id":9007199254740993,"id":-0.10} ] , "token":"x"}';
  expect([rawEvent(text, 0), rawEvent(text, 1)]).toEqual([
    '{"n":1e999,"q":"]}\\\\\\"," }',
    '{"id":9007199254740993,"id":-0.10}',
  ]);
  expect(() => rawEvent(text, 2)).toThrow(RangeError);
  expect(rawEvent(' {"event":"a"}\n', 0)).toBe('{"event":"a"}');
  expect(rawEvent('[1, "x",[],{}]', 1)).toBe('"x"');
  expect(rawEvent('{"batch":1,"batch":[2]}', 0)).toBe('2');
});

test('an event of more than 1,000,000 bytes is flawed, and the others of its batch are not', () => {
  const sized = (bytes: number, letter = 'x') => {
    const text = '{"event":"a","distinct_id":"d","properties":{"x":""}}';
    return text.replace('""', `"${letter.repeat((bytes - text.length) / Buffer.byteLength(letter))}"`);
  };
  const texts = [sized(60), sized(1_000_000), sized(1_000_001), sized(1_000_001 + 1, '\u20ac'), sized(70)];
  const { events, text } = decode(`{"token":"phc_x","batch":[${texts}]}`);
  expect(events.map(({ flaw }) => flaw)).toEqual([undefined, undefined, 'too_large', 'too_large', undefined]);
  expect(events.map(({ properties }) => Object.keys(properties).length)).toEqual([1, 1, 0, 0, 1]);
  expect(rawEvent(text, 2) === texts[2]).toBe(true);
  expect(events[2]).toMatchObject({ event: 'a', distinctId: 'd' });
});

test('an event that comes alone is measured too', () => {
  const alone = (length: number) =>
    decode({ token: 'phc_x', event: 'a', distinct_id: 'd', properties: { x: 'x'.repeat(length) } }).events[0]?.flaw;
  expect([alone(999_900), alone(1_000_000)]).toEqual([undefined, 'too_large']);
});

test('a bottomless distinct_id costs a flawed event its id and nothing else', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const wide = Array.from({ length: 1_001 }, (_, index) => `"k${index}":1`);
  const texts = [
    `{"event":"a","distinct_id":${deep},"uuid":"none"}`,
    `{"event":"a","properties":{${wide}},"distinct_id":${deep}}`,
    '{"event":"a","distinct_id":"d"}',
  ];
  const { events } = decode(`{"token":"phc_x","batch":[${texts[2]},${texts[0]}]}`);
  expect(events.map(({ flaw, distinctId }) => [flaw, distinctId])).toEqual([
    [undefined, 'd'],
    ['uuid_malformed', ''],
  ]);
  const [wideOne] = decode(`{"token":"phc_x","batch":[${texts[1]}]}`).events;
  expect([wideOne?.flaw, wideOne?.distinctId]).toEqual(['too_many_keys', '']);
});

test('any text that the LZString library compresses is read, and no more of it than allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      const well = text.toWellFormed();
      expect(decodeLz64(lz.compressToBase64(well), 10_000)).toBe(well);
    }),
    { numRuns: 300 },
  );
  const json = JSON.stringify(Array.from({ length: 500 }, (_, index) => ({ event: 'a', index })));
  expect(decodeLz64(lz.compressToBase64(json), 1e6)).toBe(json);
  const bomb = lz.compressToBase64('x'.repeat(300_000));
  expect(bomb.length).toBeLessThan(10_000);
  expect(() => decodeLz64(bomb, 100_000)).toThrow(expect.objectContaining({ code: 'request_too_large' }));
});

test('any damage to an LZString text is an answer, not a crash', () => {
  const good = lz.compressToBase64('{"event":"a","distinct_id":"d"}');
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.string({ maxLength: 3 }), (index, junk) => {
      try {
        decodeLz64(good.slice(0, index) + junk + good.slice(index + 1), 10_000);
      } catch (error) {
        if (!(error instanceof EventbookError)) throw error;
      }
    }),
  );
});

test('any bytes are an answer', () => {
  const kinds = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => gzipSync(bytes)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(Buffer.from(bytes).toString('base64'))),
  );
  const urls = fc.constantFrom(
    '/e/',
    '/batch/?compression=lz64',
    '/engage',
    '/e/?data=%ff&_=9',
    '/e/?compression=base64',
  );
  const types = fc.constantFrom('application/x-www-form-urlencoded', 'text/plain');
  fc.assert(
    fc.property(kinds, urls, types, (body, url, contentType) => {
      try {
        decodeRequest({ method: 'POST', url, contentType }, body, { receivedAt: NOW, seed: 1 });
      } catch (error) {
        if (!(error instanceof EventbookError)) throw error;
      }
    }),
    { numRuns: 1_000 },
  );
});

test('depth and width are known without parsing', () => {
  expect(shapeOf('{"a":{"b":[1,{"c":":::{{{\\""}]},"d":1}', 100, 100)).toEqual({ depth: 4, keys: 2 });
  expect(shapeOf('['.repeat(1_000), 5, 5).depth).toBe(6);
});
