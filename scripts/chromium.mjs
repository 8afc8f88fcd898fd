// Finds a Chromium for the browser tests, or installs one, or fails with what to do. It never lets a test skip.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, root, run, say } from './prepare.mjs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function installed() {
  return known.find((path) => existsSync(path));
}

function fromDistribution() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  say('Installing Chromium from the distribution (once only) …');
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
  return installed();
}

// The last line of this package that runs on Node 20; it carries a Chromium for Linux on x64 and arm64 inside.
async function fromNpm() {
  if (process.platform !== 'linux') return undefined;
  const folder = join(root, 'node_modules', '.eventbook', 'chromium');
  const entry = join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
  if (!existsSync(entry)) {
    say('Installing a Chromium carried by npm (once only) …');
    run('npm', [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '@sparticuz/chromium@143.0.4',
    ]);
  }
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return await chromium.executablePath();
}

/** The path of a Chromium that starts, as CHROME_PATH for the tests. */
export async function findChromium() {
  const given = process.env.CHROME_PATH;
  if (given && !existsSync(given)) fail(`CHROME_PATH names ${given}, which is not there.`);
  const path = given ?? installed() ?? fromDistribution() ?? (await fromNpm());
  const starts = path && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
  if (!starts) fail('the browser tests need a Chromium: install one and set CHROME_PATH to its executable.');
  return path;
}
