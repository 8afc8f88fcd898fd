import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed, compressedAnswer } from './compressed.ts';

const script = 'ui();'.repeat(1_000);
const site = compressed({
  answer: async (path) =>
    path === '/none'
      ? undefined
      : new Response(path === '/small.js' ? 'ui();' : script, {
          headers: {
            'content-type': path.endsWith('.png') ? 'image/png' : 'text/javascript; charset=utf-8',
            'cache-control': 'public, max-age=31536000, immutable',
          },
        }),
});
const ask = async (path: string, accepted?: string) => {
  const asked = new Headers(accepted === undefined ? {} : { 'accept-encoding': accepted });
  const answer = await site.answer(path, false, asked);
  return answer && { encoding: answer.headers.get('content-encoding'), vary: answer.headers.get('vary'), answer };
};

test('a text is sent compressed to a browser that takes it, the same bytes inside', async () => {
  for (const [accepted, encoding, unpack] of [
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
  ] as const) {
    const sent = await ask('/ui.js', accepted);
    expect(sent).toMatchObject({ encoding, vary: 'accept-encoding' });
    const bytes = new Uint8Array((await sent?.answer.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(bytes.length).toBeLessThan(200);
    expect(unpack(bytes).toString()).toBe(script);
  }
});

test('what a browser does not take, what is small and what is no text is sent as it is', async () => {
  expect(await ask('/ui.js')).toMatchObject({ encoding: null, vary: 'accept-encoding' });
  expect(await ask('/small.js', 'gzip')).toMatchObject({ encoding: null });
  expect(await ask('/picture.png', 'gzip')).toMatchObject({ encoding: null, vary: null });
  expect(await ask('/none', 'gzip')).toBe(undefined);
});

test('an answer in JSON is compressed; one that comes as it is made is not waited for', async () => {
  const asked = new Headers({ 'accept-encoding': 'gzip' });
  const json = await compressedAnswer(Response.json({ text: 'x'.repeat(5_000) }, { status: 404 }), asked);
  expect(json.status).toBe(404);
  expect(JSON.parse(gunzipSync(await json.arrayBuffer()).toString())).toEqual({ text: 'x'.repeat(5_000) });
  const never = new ReadableStream();
  for (const type of ['text/event-stream; charset=utf-8', 'text/csv; charset=utf-8']) {
    const plain = new Response(never, { headers: { 'content-type': type } });
    expect(await compressedAnswer(plain, asked)).toBe(plain);
  }
});
