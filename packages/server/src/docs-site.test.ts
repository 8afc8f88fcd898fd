import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createDocsSite } from './docs-site.ts';

const site = createDocsSite(
  new Map([
    ['index.html', '<p>All events</p>'],
    ['all.html', '<p>All</p>'],
    ['events/exam_completed.html', '<p>Exam</p>'],
    ['openapi.yaml', 'openapi: 3.1.1'],
  ]),
);
const ask = async (path: string, headers: Record<string, string> = {}) =>
  await site.answer(path, true, new Headers(headers));

test.each([
  ['/docs', '/docs/'],
  ['/docs/all', '/docs/all.html'],
  ['/docs/all/', '/docs/all.html'],
  ['/docs/events/exam_completed', '/docs/events/exam_completed.html'],
])('%s leads to %s', async (path, location) => {
  const answer = await ask(path);
  expect([answer?.status, answer?.headers.get('location')]).toEqual([302, location]);
});

test('what is not there is not answered', async () => {
  expect([await ask('/docs/nothing'), await ask('/docs/../secret'), await ask('/docs//etc/passwd')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a page is sent compressed to those who take it, plain to the others', async () => {
  const plain = await ask('/docs/openapi.yaml');
  expect([plain?.headers.get('content-type'), await plain?.text()]).toEqual(['application/yaml', 'openapi: 3.1.1']);
  const small = await ask('/docs/', { 'accept-encoding': 'gzip, deflate, br' });
  expect([small?.headers.get('content-encoding'), small?.headers.get('vary')]).toEqual(['gzip', 'accept-encoding']);
  expect(gunzipSync(new Uint8Array((await small?.arrayBuffer()) ?? new ArrayBuffer(0))).toString()).toBe(
    '<p>All events</p>',
  );
});

test('a page that the browser has is not sent again', async () => {
  const etag = (await ask('/docs/all.html'))?.headers.get('etag') ?? '';
  const again = await ask('/docs/all.html', { 'if-none-match': etag });
  expect([again?.status, await again?.text()]).toEqual([304, '']);
  expect((await ask('/docs/all.html', { 'if-none-match': `W/${etag}` }))?.status).toBe(304);
  expect((await ask('/docs/index.html', { 'if-none-match': etag }))?.status).toBe(200);
});
