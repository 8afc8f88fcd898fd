import { expect, test } from 'vitest';
import { isShared } from './is-shared.ts';

const token = 'A'.repeat(43);
const asked = (path: string, method = 'GET') => isShared({ method, url: `http://events.example${path}` });

test.each([
  `/api/v1/shares/${token}`,
  `/api/v1/shares/${token}?x=1`,
  `/api/v1/shares/${token}/tiles/a-tile`,
  `/share/${token}`,
  '/assets/index-D65DAdJn.js',
  '/favicon.svg',
  '/preload.js',
  '/theme.js',
])('%s asks for no key', (path) => {
  expect([asked(path), asked(path, 'HEAD'), asked(path, 'POST')]).toEqual([true, true, false]);
});

test.each([
  '/',
  '/index.html',
  '/api/v1/status',
  '/api/v1/shares',
  `/api/v1/shares/${token}A`,
  `/api/v1/shares/${token.slice(1)}`,
  `/api/v1/shares/${token}/tiles/a/people`,
  `/api/v1/shares/${token}/tiles/..`,
  `/api/v1/status/../shares/${token}`,
  `/api/v1/status/%2e%2e/shares/${token}`,
  `/api/v1/shares/${token}#x`,
  `/share/${token}/`,
  '/assets/index.html',
  '/assets/.hidden.js',
  '/assets/a/b.js',
  '/assets/..%2findex.js',
])('%s asks for a key', (path) => {
  expect(asked(path)).toBe(false);
});
