import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runs } from '../../../../test/support/runs.ts';
import {
  diskFileSystem,
  type FrameHead,
  type JournalFile,
  type JournalFileSystem,
  openJournal,
  openJournalReader,
} from './index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const head = (extra: Partial<FrameHead> = {}): FrameHead => ({
  receivedAt: 1_700_000_000_000,
  environment: 'production',
  kind: 'events',
  events: 1,
  method: 'POST',
  url: '/e/',
  ...extra,
});
const bodyOf = (text: string) => Buffer.from(text);
const all = { after: 0, upTo: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER };
const framesIn = async (where = folder) => {
  const reader = openJournalReader({ folder: where });
  try {
    return await reader.read(all);
  } finally {
    await reader.close();
  }
};
const textsIn = async (where = folder) =>
  (await framesIn(where)).map(({ sequence, body }) => [sequence, Buffer.from(body).toString()]);
const segmentsOf = async (where = folder) => (await readdir(where)).filter((name) => name.endsWith('.log')).sort();

/** The disk, with what the journal asks of it written down and answers put in its way. */
function watched(
  spoil: {
    datasync?: () => Promise<void>;
    writev?: (write: () => Promise<number>, bytes: number) => Promise<number>;
  } = {},
) {
  const calls: string[] = [];
  const fs: JournalFileSystem = {
    ...diskFileSystem,
    async open(path, how): Promise<JournalFile> {
      const file = await diskFileSystem.open(path, how);
      return {
        ...file,
        async writev(buffers, position) {
          const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
          calls.push('writev');
          const write = () => file.writev(buffers, position);
          return spoil.writev ? spoil.writev(write, bytes) : write();
        },
        async datasync() {
          calls.push('fdatasync');
          await (spoil.datasync?.() ?? file.datasync());
        },
      };
    },
    async syncFolder(path) {
      calls.push('sync folder');
      await diskFileSystem.syncFolder(path);
    },
  };
  return { fs, calls };
}

test('what was appended is read back exactly, after closing too', async () => {
  const journal = await openJournal({ folder });
  const odd = Buffer.from([0, 255, 0xeb, 0x0f, 0x4a, 0x1e]);
  const heads = [head(), head({ url: '/e/?x=ü', contentType: 'text/plain', events: 7 })];
  expect(await journal.append(heads[0] as FrameHead, odd)).toBe(1);
  expect(await journal.append(heads[1] as FrameHead, bodyOf(''))).toBe(2);
  expect(journal.last).toBe(2);
  await journal.close();
  const again = await openJournal({ folder });
  expect(await again.append(head(), bodyOf('third'))).toBe(3);
  const frames = await framesIn();
  expect(frames.map((frame) => [frame.sequence, frame.head, Buffer.from(frame.body)])).toEqual([
    [1, heads[0], odd],
    [2, heads[1], Buffer.alloc(0)],
    [3, head(), bodyOf('third')],
  ]);
  const sizes = await Promise.all(
    (await segmentsOf()).map(async (name) => (await readFile(join(folder, name))).length),
  );
  expect(again.bytes).toBe(sizes.reduce((a, b) => a + b));
  await again.close();
});

test('appends that come together share one write and one fdatasync, and none resolves before it returned', async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { fs, calls } = watched({ datasync: () => gate });
  const journal = await openJournal({ folder, fs });
  calls.length = 0;
  let acknowledged = 0;
  const appends = Array.from({ length: 100 }, async (_, index) => {
    await journal.append(head(), bodyOf(`body ${index}`));
    acknowledged += 1;
  });
  await expect.poll(() => calls).toEqual(['writev', 'fdatasync']);
  // What comes while the disk is at work waits for the next group.
  const late = Array.from({ length: 50 }, () => journal.append(head(), bodyOf('late')));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([acknowledged, journal.last]).toEqual([0, 0]);
  release();
  await Promise.all([...appends, ...late]);
  expect(calls).toEqual(['writev', 'fdatasync', 'writev', 'fdatasync']);
  expect([acknowledged, journal.last]).toEqual([100, 150]);
  await journal.close();
});

test('a new segment is durable in its folder before a frame goes in', async () => {
  const { fs, calls } = watched();
  const journal = await openJournal({ folder, fs, segmentBytes: 200 });
  expect(calls).toEqual(['writev', 'sync folder']);
  calls.length = 0;
  await journal.append(head(), Buffer.alloc(150));
  await journal.append(head(), Buffer.alloc(150));
  expect(calls).toEqual(['writev', 'fdatasync', 'writev', 'sync folder', 'writev', 'fdatasync']);
  await journal.close();
});

test('a listener hears of each commit, and one that throws harms nobody', async () => {
  const journal = await openJournal({ folder });
  const heard: number[] = [];
  journal.onCommit(() => {
    throw new Error('mine');
  });
  const off = journal.onCommit((last) => heard.push(last));
  await journal.append(head(), bodyOf('a'));
  await journal.append(head(), bodyOf('b'));
  off();
  await journal.append(head(), bodyOf('c'));
  expect(heard).toEqual([1, 2]);
  await journal.close();
});

test('a disk that takes fewer bytes than given gets the rest in further writes', async () => {
  const { fs } = watched();
  const stingy: JournalFileSystem = {
    ...fs,
    async open(path, how) {
      const file = await fs.open(path, how);
      return { ...file, writev: ([first], position) => file.writev([(first as Uint8Array).subarray(0, 7)], position) };
    },
  };
  const journal = await openJournal({ folder, fs: stingy });
  await Promise.all(['first', 'second', 'third'].map((text) => journal.append(head(), bodyOf(text))));
  expect(await textsIn()).toEqual([
    [1, 'first'],
    [2, 'second'],
    [3, 'third'],
  ]);
  await journal.close();
});

test('after a failed fdatasync nobody is acknowledged, it is never tried again, and a restart goes on', async () => {
  let syncs = 0;
  const { fs } = watched({
    datasync: async () => {
      syncs += 1;
      if (syncs === 2) throw Object.assign(new Error('i/o error'), { code: 'EIO' });
    },
  });
  const journal = await openJournal({ folder, fs });
  await journal.append(head(), bodyOf('safe'));
  const waiters = await Promise.allSettled([journal.append(head(), bodyOf('x')), journal.append(head(), bodyOf('y'))]);
  expect(waiters.map((one) => one.status === 'rejected' && one.reason.code)).toEqual([
    'journal_unavailable',
    'journal_unavailable',
  ]);
  await expect(journal.append(head(), bodyOf('z'))).rejects.toMatchObject({ code: 'journal_unavailable' });
  expect([journal.writable, journal.last, syncs]).toEqual([false, 1, 2]);
  await journal.close();
  const again = await openJournal({ folder });
  await again.append(head(), bodyOf('next'));
  const texts = (await textsIn()).map(([, text]) => text);
  expect([texts[0], texts.at(-1)]).toEqual(['safe', 'next']);
  await again.close();
});

test('a full disk is waited out, and its half-written frames are gone', async () => {
  let room = Number.MAX_SAFE_INTEGER;
  const { fs } = watched({
    writev: async (write, bytes) => {
      const written = await write();
      // What fitted is in the file; only then the disk says that it is full.
      if (bytes > room) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      return written;
    },
  });
  const said: string[] = [];
  const journal = await openJournal({ folder, fs, retryFullDisk: 50, log: (_level, message) => said.push(message) });
  await journal.append(head(), bodyOf('before'));
  room = 0;
  await expect(journal.append(head(), bodyOf('lost')).catch((error) => error.code)).resolves.toBe(
    'journal_unavailable',
  );
  expect(journal.writable).toBe(false);
  expect((await readFile(join(folder, (await segmentsOf())[0] as string))).length).toBe(journal.bytes);
  await new Promise((resolve) => setTimeout(resolve, 160));
  expect(journal.writable).toBe(false);
  room = Number.MAX_SAFE_INTEGER;
  await expect.poll(() => journal.writable).toBe(true);
  expect(await journal.append(head(), bodyOf('after'))).toBe(2);
  expect(await textsIn()).toEqual([
    [1, 'before'],
    [2, 'after'],
  ]);
  expect(said).toHaveLength(2);
  await journal.close();
});

test('reading honours where it starts, where it ends and how much it may hold', async () => {
  const journal = await openJournal({ folder, segmentBytes: 300 });
  for (let count = 1; count <= 20; count += 1) await journal.append(head({ events: count }), Buffer.alloc(100));
  const reader = openJournalReader({ folder });
  const read = async (after: number, upTo: number, maxBytes: number) =>
    (await reader.read({ after, upTo, maxBytes })).map(({ sequence }) => sequence);
  expect(await read(0, 20, 250)).toEqual([1, 2]);
  expect(await read(2, 20, 1)).toEqual([3]);
  expect(await read(3, 6, 1e9)).toEqual([4, 5, 6]);
  expect(await read(17, 20, 1e9)).toEqual([18, 19, 20]);
  expect(await read(20, 20, 1e9)).toEqual([]);
  expect(await read(0, 1, 1e9)).toEqual([1]);
  await journal.append(head(), bodyOf('new'));
  expect(await read(20, 21, 1e9)).toEqual([21]);
  const counted: number[] = [];
  for await (const { sequence, head: found } of reader.heads(15, 18)) counted.push(sequence, found.events);
  expect(counted).toEqual([16, 16, 17, 17, 18, 18]);
  await reader.close();
  await journal.close();
});

test('whole old segments are reclaimed, the newest never', async () => {
  let now = 1_000;
  const journal = await openJournal({ folder, segmentBytes: 200, now: () => now });
  for (let count = 1; count <= 5; count += 1) {
    await journal.append(head(), Buffer.alloc(150));
    now += 1_000;
  }
  expect(await segmentsOf()).toHaveLength(5);
  await journal.reclaim(5, 500);
  expect(await segmentsOf()).toHaveLength(5);
  await journal.reclaim(2, 10_000);
  expect((await textsIn()).map(([sequence]) => sequence)).toEqual([3, 4, 5]);
  await journal.reclaim(5, 100_000);
  expect(await segmentsOf()).toHaveLength(1);
  const before = journal.bytes;
  expect((await readFile(join(folder, (await segmentsOf())[0] as string))).length).toBe(before);
  await journal.close();
  const again = await openJournal({ folder });
  expect(await again.append(head(), bodyOf('x'))).toBe(6);
  await again.close();
});

test('a sequence that a reader has taken is never given again', async () => {
  const journal = await openJournal({ folder, after: 41 });
  expect(await journal.append(head(), bodyOf('x'))).toBe(42);
  await journal.close();
  await truncate(join(folder, (await segmentsOf())[0] as string), 80);
  const again = await openJournal({ folder, after: 42 });
  expect(await again.append(head(), bodyOf('y'))).toBe(43);
  await again.close();
});

/** The disk without waiting for it: for the tests that open hundreds of journals. */
const hasty: JournalFileSystem = {
  ...diskFileSystem,
  async open(path, how) {
    const nothing = async (): Promise<void> => undefined;
    return { ...(await diskFileSystem.open(path, how)), sync: nothing, datasync: nothing };
  },
  syncFolder: async () => undefined,
};

/** Every third byte, and those on both sides of each frame's end: every field of all four frames is hit. Each byte with EVENTBOOK_RUNS=3. */
function placesIn(bytes: Buffer, ends: readonly number[]): number[] {
  const stride = Math.max(1, Math.round(3 / runs(1)));
  return [...bytes.keys()].filter((at) => at % stride === 0 || ends.includes(at) || ends.includes(at + 1));
}

/** A small journal: four frames in one segment, the ends of its frames known. */
async function golden(): Promise<{ bytes: Buffer; name: string; ends: number[] }> {
  const journal = await openJournal({ folder });
  const ends = [journal.bytes];
  for (const text of ['one', 'two, a little longer', '', 'four']) {
    await journal.append(head(), bodyOf(text));
    ends.push(journal.bytes);
  }
  await journal.close();
  const name = (await segmentsOf())[0] as string;
  return { bytes: await readFile(join(folder, name)), name, ends };
}

/** Hands a copy of the journal's folder to `look` for each of these places, eight at a time: they wait for the disk. */
async function inCopies(places: readonly number[], look: (place: number, copy: string) => Promise<void>) {
  const parent = await mkdtemp(join(tmpdir(), 'journal-'));
  const left = [...places];
  const one = async (nth: number) => {
    const copy = join(parent, String(nth));
    for (let place = left.pop(); place !== undefined; place = left.pop()) {
      await rm(copy, { recursive: true, force: true });
      await cp(folder, copy, { recursive: true });
      await look(place, copy);
    }
  };
  await Promise.all([...Array(8).keys()].map(one));
  await rm(parent, { recursive: true, force: true });
}

test('cut at any byte, a journal gives every frame before the cut and takes new ones', {
  timeout: 120_000,
}, async () => {
  const { bytes, name, ends } = await golden();
  await inCopies(placesIn(bytes, ends), async (length, copy) => {
    await writeFile(join(copy, name), bytes.subarray(0, length));
    const whole = ends.filter((end, index) => index > 0 && end <= length).length;
    expect(await textsIn(copy)).toHaveLength(whole);
    const journal = await openJournal({ folder: copy, fs: hasty });
    const newest = join(copy, (await segmentsOf(copy)).at(-1) as string);
    // Nothing of the torn frame is left behind the place where writing goes on.
    expect((await readFile(newest)).length).toBeLessThanOrEqual(journal.bytes);
    const sequence = await journal.append(head(), bodyOf('new'));
    const texts = await textsIn(copy);
    expect([length, texts.length, texts.at(-1)]).toEqual([length, whole + 1, [sequence, 'new']]);
    expect(sequence).toBeGreaterThan(whole);
    await journal.close();
  });
});

test('one damaged byte costs one frame at most, and its bytes are set aside', { timeout: 120_000 }, async () => {
  const { bytes, name, ends } = await golden();
  const expected = ['one', 'two, a little longer', '', 'four'];
  await inCopies(placesIn(bytes, ends), async (offset, copy) => {
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(offset) ^ 0x41, offset);
    await writeFile(join(copy, name), damaged);
    const hit = ends.findIndex((end) => offset < end) - 1;
    const rest = expected.filter((_, index) => index !== hit);
    const journal = await openJournal({ folder: copy, fs: hasty });
    expect([offset, (await textsIn(copy)).map(([, text]) => text)]).toEqual([offset, rest]);
    expect(await readdir(join(copy, 'corrupt')).catch(() => [])).toHaveLength(hit >= 0 ? 1 : 0);
    await journal.append(head(), bodyOf('new'));
    expect((await textsIn(copy)).map(([, text]) => text)).toEqual([...rest, 'new']);
    await journal.close();
  });
});

test('a body that holds journal bytes does not pass for frames after damage', async () => {
  const { bytes, name } = await golden();
  const other = await mkdtemp(join(tmpdir(), 'journal-'));
  const stranger = await openJournal({ folder: other, after: 100 });
  await stranger.append(head(), bodyOf('stranger'));
  await stranger.close();
  const foreign = await readFile(join(other, (await segmentsOf(other))[0] as string));
  const journal = await openJournal({ folder });
  await journal.append(head(), Buffer.concat([bytes, foreign]));
  await journal.append(head(), bodyOf('last'));
  await journal.close();
  const damaged = await readFile(join(folder, name));
  // In the prefix of the fifth frame: where the next frame starts is no longer known.
  damaged.writeUInt8(damaged.readUInt8(bytes.length + 5) ^ 0xff, bytes.length + 5);
  await writeFile(join(folder, name), damaged);
  expect((await textsIn()).map(([sequence]) => sequence)).toEqual([1, 2, 3, 4, 6]);
  await rm(other, { recursive: true, force: true });
});

test('damage in a sealed segment is passed over by the reader', async () => {
  const journal = await openJournal({ folder, segmentBytes: 200 });
  for (const text of ['one', 'two', 'three']) await journal.append(head(), bodyOf(text.padEnd(150)));
  const first = join(folder, (await segmentsOf())[0] as string);
  await truncate(first, 120);
  expect((await textsIn()).map(([sequence]) => sequence)).toEqual([2, 3]);
  expect(await readdir(join(folder, 'corrupt'))).toHaveLength(1);
  await journal.close();
});

test('a journal of a newer version is left alone', async () => {
  const { bytes, name } = await golden();
  const { crc32 } = await import('node:zlib');
  for (const start of [0, 40]) {
    bytes.writeUInt32BE(2, start + 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(start, start + 36)), start + 36);
  }
  await writeFile(join(folder, name), bytes);
  await expect(openJournal({ folder })).rejects.toMatchObject({ code: 'data_folder_newer' });
  expect(await readFile(join(folder, name))).toEqual(bytes);
});

test('a second owner is refused: in this process, from another one, and no longer after kill -9', async () => {
  const mine = await openJournal({ folder });
  await expect(openJournal({ folder })).rejects.toMatchObject({ code: 'data_folder_in_use' });
  await mine.close();

  const built = new URL(import.meta.url.replace('/src/', '/dist/').replace(/[^/]+$/, 'index.js')).href;
  const script = `import { openJournal } from ${JSON.stringify(built)};
    await openJournal({ folder: ${JSON.stringify(folder)} }); process.stdout.write('owner'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  await expect(openJournal({ folder })).rejects.toMatchObject({ code: 'data_folder_in_use' });
  other.kill('SIGKILL');
  await once(other, 'exit');
  const again = await openJournal({ folder });
  expect(await again.append(head(), bodyOf('x'))).toBe(1);
  await again.close();
  expect((await readdir(folder)).filter((name) => name.endsWith('.sock'))).toEqual([]);
});

test('of ten that come at once at most one becomes the owner', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => openJournal({ folder })));
  const owners = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(owners.length).toBeLessThanOrEqual(1);
  await owners[0]?.close();
});

test('a folder with a long path can be owned', async () => {
  const long = join(folder, 'a'.repeat(60), 'b'.repeat(60));
  const journal = await openJournal({ folder: long });
  await expect(openJournal({ folder: long })).rejects.toMatchObject({ code: 'data_folder_in_use' });
  await journal.close();
});
