import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Imagined people, straight into a data folder; the days end today, or on the day `until`. */
export async function simulate({ folder, people, days, until }) {
  const period = [
    '--people',
    String(people),
    '--days',
    String(days),
    ...(until === undefined ? [] : ['--until', until]),
  ];
  const child = spawn(
    process.execPath,
    ['packages/cli/bin/eventbook.js', 'simulate', ...period, '--seed', '7', '--into-store'],
    { cwd: root, env: { ...process.env, EVENTBOOK_DATA: folder }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`simulate ended with ${code}.`);
}
