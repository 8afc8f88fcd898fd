// `npm test`: types, lint, arrows, then every test, on a fresh clone too. `npm test -- <path>` runs some of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { prepare, root, run, say, seconds } from './prepare.mjs';

// Tests that hold a promise in seconds run by themselves: beside others they would measure the others.
const timed = ['test/while-a-question-runs.test.ts'];

const began = Date.now();
const only = process.argv.slice(2);
prepare();
const bin = (name) => join(root, 'node_modules', '.bin', name);
if (only.length === 0) {
  say('Lint and arrows …');
  run(bin('biome'), ['check', '--error-on-warnings', '.']);
  say('Types …');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  run(process.execPath, [tsc, '-b']);
  run(process.execPath, [tsc, '-p', 'tsconfig.check.json']);
  run(process.execPath, [tsc, '-p', 'tsconfig.tests.json']);
  run(process.execPath, [tsc, '-p', 'packages/web', '--noEmit']);
}
const env = { ...process.env, CHROME_PATH: await findChromium() };
const folder = join(root, 'node_modules', '.eventbook');
mkdirSync(folder, { recursive: true });

function vitest(...args) {
  const report = join(folder, 'tests.json');
  const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(bin('vitest'), [...options, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  // A skipped test hides a missing piece, so it counts as a failure; so does a file that does not load.
  if (numPendingTests > 0) say(`${numPendingTests} tests were skipped; none may be.`);
  const failed = numFailedTests + numPendingTests;
  return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(1, failed) };
}

const runs =
  only.length > 0 ? [vitest(...only)] : [vitest(...timed.flatMap((file) => ['--exclude', file])), vitest(...timed)];
const sum = (count) => runs.reduce((total, each) => total + each[count], 0);
say(`Done in ${seconds(began)}.`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exit(sum('failed') === 0 ? 0 : 1);
