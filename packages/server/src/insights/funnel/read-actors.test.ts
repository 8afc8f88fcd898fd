import { expect, test } from 'vitest';
import { createKinds } from './kinds.ts';
import { type ActorFormat, readActors } from './read-actors.ts';

const packed: ActorFormat = { hasKey: true, hasValue: true, packedBits: 3, words: 1, eventValues: false };
const tuples: ActorFormat = { hasKey: false, hasValue: false, words: 2, eventValues: true };

function float(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
/** LEB128, as lengths are written. */
function length(value: number): Buffer {
  return value < 128
    ? Buffer.of(value)
    : Buffer.concat([Buffer.of((value % 128) + 128), length(Math.floor(value / 128))]);
}
const text = (value: string) => Buffer.concat([length(Buffer.byteLength(value)), Buffer.from(value)]);

/** What is read when the bytes come in pieces of a size. */
async function read(bytes: Buffer, size: number, format: ActorFormat, steps: number): Promise<unknown[]> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const kinds = createKinds(steps);
  const texts: string[] = [];
  const indexOf = (value: string) => (texts.includes(value) ? texts.indexOf(value) : texts.push(value) - 1);
  const found: unknown[] = [];
  await readActors(pieces(), format, kinds, indexOf, ({ key, value, events }) => {
    found.push({
      key,
      value: texts[value] ?? '',
      events: Array.from({ length: events.length }, (_, at) => {
        const { steps: is, exclusions } = kinds.list[events.kinds[at] as number] ?? { steps: [], exclusions: [] };
        const own = format.eventValues ? [texts[events.values[at] as number]] : [];
        return [events.times[at], is, exclusions, ...own];
      }),
    });
  });
  return found;
}

test('packed events are read whole, however the bytes are cut', async () => {
  const times = Array.from({ length: 300 }, (_, at) => at);
  const bytes = Buffer.concat([
    uint32(7),
    text('Zürich'),
    length(2),
    float(86_400_000_000 * 8 + 1),
    float(86_400_000_001 * 8 + 6),
    uint32(4_294_967_295),
    text(''),
    length(300),
    ...times.map((at) => float(at * 8 + 2)),
  ]);
  const whole = await read(bytes, bytes.length, packed, 2);
  expect(whole).toEqual([
    {
      key: 7,
      value: 'Zürich',
      events: [
        [86_400_000_000, [1], []],
        [86_400_000_001, [2], [2]],
      ],
    },
    { key: 4_294_967_295, value: '', events: times.map((at) => [at, [2], []]) },
  ]);
  for (const size of [1, 2, 3, 7, 64, 1_000]) expect(await read(bytes, size, packed, 2)).toEqual(whole);
});

test('more steps than a number has bits come as tuples, with a value on each event', async () => {
  const bytes = Buffer.concat([
    length(2),
    ...[float(5), uint32(2 ** 31), uint32(1), text('red')],
    ...[float(6), uint32(1), uint32(0), text('')],
    length(0),
  ]);
  for (const size of [1, 5, bytes.length]) {
    expect(await read(bytes, size, tuples, 33)).toEqual([
      {
        key: 0,
        value: 'red',
        events: [
          [5, [33, 32], [], 'red'],
          [6, [1], [], ''],
        ],
      },
      { key: 0, value: 'red', events: [] },
    ]);
  }
});

test('a stream that ends within a row is an error', async () => {
  const bytes = Buffer.concat([uint32(7), text('red'), length(2), float(8)]);
  await expect(read(bytes, 4, packed, 2)).rejects.toThrow(
    'The rows of a funnel ended within one, 17 bytes after its beginning.',
  );
});
