import { expect, test } from 'vitest';
import { run } from './run.ts';

async function said(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    cwd: process.cwd(),
    env: {},
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  });
  return { code, out: out.join(''), err: err.join('') };
}

test('a misspelt command names the nearest one', async () => {
  expect(await said('statsu')).toEqual({
    code: 2,
    out: '',
    err: 'eventbook: no command "statsu"; did you mean status? See eventbook --help.\n',
  });
});

test('an unknown flag is refused before anything happens', async () => {
  const { code, err } = await said('query', 'SELECT 1', '--colour');
  expect(code).toBe(2);
  expect(err).toContain("Unknown option '--colour'");
  expect(err).toContain('See eventbook query --help.');
});

test('properties that are no JSON object are refused with an example', async () => {
  expect(await said('send', 'signup', '--props', '[1]')).toEqual({
    code: 2,
    out: '',
    err: `eventbook send: --props expects a JSON object, for example '{"referral":"friends"}'\nSee eventbook send --help.\n`,
  });
});

test.each(['99999', '65536', '-1', 'http'])('no server is started on port %s', async (port) => {
  const { code, err } = await said('serve', `--port=${port}`);
  expect(code).toBe(2);
  expect(err).toContain(`--port expects a number from 0 to 65535, got "${port}"`);
});

test('--help of a command goes to stdout and lists its flags', async () => {
  const { code, out } = await said('quarantine', '--help');
  expect(code).toBe(0);
  expect(out).toContain('--event <name>');
});
