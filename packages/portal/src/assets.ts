import { readFileSync } from 'node:fs';
import { searchEngine } from './search-index.ts';

/** In this order in the one script: what is imported stands before what imports it. */
const parts = [
  'theme-button',
  'environment',
  'copy',
  'search',
  'keys',
  'key-sheet',
  'search-core',
  'search-overlay',
  'status',
  'make',
  'words',
  'ask',
  'environment-switch',
  'stats-answer',
  'sparkline',
  'unplanned',
  'shares',
  'breaks',
  'last-event',
  'event-figures',
  'figures',
  'fill-samples',
  'members-filter',
  'test-environments',
  'verdict-rows',
  'test-event',
];

/** In this order in the one stylesheet: a rule counts over those of the files before it. */
const styles = [
  'page',
  'side',
  'index',
  'properties',
  'changes',
  'all',
  'finder',
  'event',
  'samples',
  'live',
  'try',
].map((name) => `styles/${name}`);

/**
 * The files that all pages share, by path. They are read from the package, which carries its stylesheets as source and
 * its scripts as built.
 * @throws {Error} `ENOENT` when the package was not built.
 * @example
 * assets().get('assets/portal.css');
 */
export function assets(): ReadonlyMap<string, string> {
  return new Map([
    ['assets/portal.css', ['theme', ...styles].map((name) => read(`src/${name}.css`)).join('')],
    ['assets/theme.js', script('theme')],
    ['assets/portal.js', parts.map(script).join('')],
    ['assets/minisearch.js', searchEngine()],
    ['assets/icon.svg', icon],
  ]);
}

/** One level up, both from `src` and from `dist`, is the package. */
function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

/** The parts are modules to the compiler and its tests; in a page they are one script, which also runs from the disk. */
function script(name: string): string {
  return read(`dist/client/${name}.js`).replace(/^import .*\n|^export \{\};\n|^export /gm, '');
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3350b5"/><path d="M9 10h14M9 16h9M9 22h14" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>\n';
