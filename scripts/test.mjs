// `npm test`: types, lint, arrows, then every test, on a fresh clone too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { prepare, root, run, say, seconds } from './prepare.mjs';

const began = Date.now();
const only = process.argv.slice(2);
prepare();
const bin = (name) => join(root, 'node_modules', '.bin', name);
if (only.length === 0) {
  say('Lint and arrows …');
  run(bin('biome'), ['check', '--error-on-warnings', '.']);
  say('Types …');
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b']);
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.check.json']);
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.tests.json']);
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'packages/web', '--noEmit']);
}
const report = join(root, 'node_modules', '.eventbook', 'tests.json');
mkdirSync(join(root, 'node_modules', '.eventbook'), { recursive: true });
const tests = spawnSync(
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROME_PATH: await findChromium() },
  },
);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
// A skipped test hides a missing piece, so it counts as a failure.
if (numPendingTests > 0) say(`${numPendingTests} tests were skipped; none may be.`);
say(`Done in ${seconds(began)}.`);
process.stdout.write(`${numPassedTests} passed, ${numFailedTests + numPendingTests} failed\n`);
process.exit(tests.status === 0 && numPendingTests === 0 ? 0 : 1);
