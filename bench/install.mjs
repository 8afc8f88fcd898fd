import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Installs what a folder of benches needs, once: it is in no workspace, because nothing else needs it. */
export function install(folder, say) {
  const cwd = fileURLToPath(new URL(`${folder}/`, import.meta.url));
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const lock = read(join(cwd, 'package-lock.json'));
  const isInstalled = Object.keys(read(join(cwd, 'package.json')).dependencies).every((name) => {
    const file = join(cwd, 'node_modules', name, 'package.json');
    return existsSync(file) && read(file).version === lock.packages[`node_modules/${name}`].version;
  });
  if (isInstalled) return;
  say('Installing what the measurement needs (once only) …');
  const { status } = spawnSync('npm', ['ci', '--silent'], { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`npm ci ended with ${status} in bench/${folder}.`);
}
