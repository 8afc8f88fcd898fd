import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { catalog, declaration } from '@eventbook/catalog';
import { type BuildOptions, build } from 'esbuild';
import { expect, test } from 'vitest';
import plan from '../events/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What an app's bundler makes of a module, and what it took for it. */
async function bundle(contents: string, options: BuildOptions = {}) {
  const { outputFiles = [], metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    splitting: true,
    outdir: 'out',
    minify: true,
    logLevel: 'silent',
    ...options,
  });
  return {
    texts: outputFiles.map(({ text }) => text),
    gzipped: outputFiles.map(({ contents: bytes }) => gzipSync(bytes).length),
    inputs: Object.keys(metafile?.inputs ?? {}),
  };
}

const capturing = (types: string) => `
  ${types}
  import { tracker } from '@eventbook/sdk';
  declare const posthog: any;
  export const tracking = tracker<Plan>(posthog, {
    check: process.env.NODE_ENV !== 'production' && { mode: 'drop', load: () => import('@acemate/events/check') },
  });
`;
const ofThePackage = capturing(`import type { Plan } from '@acemate/events';`);
const development: BuildOptions = { define: { 'process.env.NODE_ENV': '"development"' } };

test('the core is at most 1.5 kB, gzipped, without a line of the check, the schemas or the plan', async () => {
  const { texts, gzipped, inputs } = await bundle(ofThePackage);
  expect(gzipped).toHaveLength(1);
  expect(gzipped[0]).toBeLessThanOrEqual(1536);
  expect(texts[0]).not.toMatch(/eventbook\]|NODE_ENV|import\(/);
  expect(inputs.filter((path) => /zod|catalog|events\//.test(path))).toEqual([]);
});

test('an event costs a bundle nothing: with 1 or 71 of them it is the same, byte for byte', async () => {
  const whole = catalog(plan);
  const one = { ...whole, events: new Map([...whole.events].slice(0, 1)) };
  // Short names are dealt by how often a letter stands in the source, comments included: not a matter of size.
  const readable: BuildOptions = {
    minifyIdentifiers: false,
    minify: false,
    minifySyntax: true,
    minifyWhitespace: true,
  };
  const production = { ...readable, define: { 'process.env.NODE_ENV': '"production"' } };
  const bundles = await Promise.all([one, whole].map((each) => bundle(capturing(declaration(each)), production)));
  const [withOne, withAll] = bundles.map(({ texts }) => texts);
  expect(withAll).toEqual(withOne);
});

test('while developing, the plan comes in a file of its own, and the first file holds no schema', async () => {
  const { texts, inputs } = await bundle(ofThePackage, development);
  expect(inputs.some((path) => path.includes('zod'))).toBe(true);
  const first = texts.find((text) => text.includes('breaks the plan')) ?? '';
  expect(first).toMatch(/import\("\.\//);
  expect(first.length).toBeLessThan(6000);
});

test.each([
  ['development', '"development"', 'score: expected number, received string'],
  ['production', '"production"', ''],
  ['a page without a bundler', undefined, ''],
])('in a browser, which has no process, the check follows the bundler: %s', async (_where, mode, told) => {
  const contents = `
    import { tracker } from '@eventbook/sdk';
    const violations = [{ path: 'score', expected: 'number', received: 'string' }];
    const checked = { validate: () => violations, properties: new Map() };
    const load = () => ({ events: { get: () => checked }, person: checked, everywhere: new Map() });
    tracker({ capture: send, identify() {} }, { check: { load } }).capture('exam_completed', {});
  `;
  // esbuild would give a browser's bundle a mode of its own; one for no platform keeps the source's words.
  const define = mode === undefined ? {} : { 'process.env.NODE_ENV': mode };
  const { texts } = await bundle(contents, { platform: 'neutral', define });
  const said: string[] = [];
  const sent: string[] = [];
  runInNewContext(texts[0] ?? '', {
    console: { warn: (text: string) => said.push(text) },
    send: (event: string) => sent.push(event),
  });
  expect(sent).toEqual(['exam_completed']);
  expect(said.join()).toContain(told);
  expect(said).toHaveLength(told === '' ? 0 : 1);
});

test('React joins in by its own entry alone', async () => {
  const { inputs } = await bundle(
    `export { tracker } from '@eventbook/sdk/node'; export * from '@eventbook/sdk/testing'`,
  );
  expect(inputs.filter((path) => path.includes('react'))).toEqual([]);
  const react = await bundle(`export * from '@eventbook/sdk/react'`, { external: ['react'] });
  expect(react.inputs.map((path) => path.split('/').at(-1))).toContain('react.js');
  expect(react.gzipped[0]).toBeLessThanOrEqual(1536);
});

test('the React entry is marked for the client', () => {
  expect(readFileSync(join(root, 'packages/sdk/dist/react.js'), 'utf8')).toMatch(/^'use client';/);
});
