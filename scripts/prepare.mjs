// What every entry needs before anything of ours can run: the right Node, the dependencies, a fresh build.
// Plain JavaScript over Node's own modules, because on a fresh clone nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFolder = join(root, 'node_modules', '.eventbook');

/** Prints one line of progress to stderr; stdout belongs to programs. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs a command in the repository and ends the process when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (done.error) fail(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) process.exit(done.status ?? 1);
}

export function fail(text) {
  say(`eventbook: ${text}`);
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20)) {
    fail(`Node 20.20 or newer is needed; this is ${process.versions.node}.`);
  }
}

// The stamp holds what the last install or build saw, so that a second start does neither.
function upToDate(name, digest) {
  const file = join(stampFolder, name);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

function stamp(name, digest) {
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(join(stampFolder, name), digest);
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file);
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function* sourcesBelow(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* sourcesBelow(path);
    else if (/\.(tsx?|css|html|json|svg)$/.test(entry.name) && !entry.name.endsWith('.tsbuildinfo')) yield path;
  }
}

function install() {
  const digest = `${process.version} ${process.platform} ${process.arch} ${digestOf(['package.json', 'package-lock.json'])}`;
  if (upToDate('installed', digest)) return;
  say('Installing dependencies (the database engine alone is half a gigabyte; once only) …');
  const began = Date.now();
  // No dependency of ours needs its install script: binaries come inside packages.
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  stamp('installed', digest);
  say(`Installed in ${seconds(began)}.`);
}

function build() {
  const built = ['packages/cli/dist/main.js', 'packages/web/dist/index.html'];
  const digest = digestOf([
    ...[...sourcesBelow('packages'), ...sourcesBelow('events')].sort(),
    'tsconfig.base.json',
    'tsconfig.json',
  ]);
  if (built.every((file) => existsSync(join(root, file))) && upToDate('built', digest)) return;
  say('Building …');
  const began = Date.now();
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
  run('npm', ['run', '--silent', 'build', '-w', '@eventbook/web', '--', '--logLevel', 'warn']);
  stamp('built', digest);
  say(`Built in ${seconds(began)}.`);
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** Installs and builds what is missing or out of date. */
export function prepare() {
  requireNode();
  install();
  build();
}
