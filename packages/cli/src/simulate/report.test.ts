import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandOf } from './report.ts';

/** What a shell makes of a line: its arguments. */
const shell = (line: string) =>
  execFileSync('sh', ['-c', line.replace('npx eventbook', 'printf "%s\\n"')], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

test.each([
  `SELECT count() FROM events WHERE event = 'signup'`,
  'SELECT `person.userType`, "$os" FROM events',
  `SELECT '$os', "a", \`b\` FROM events`,
])('a shell hands %s on as it is', (sql) => {
  expect(shell(commandOf({ asks: 'What?', sql }, ' --env development'))).toEqual([
    'query',
    sql,
    '--env',
    'development',
  ]);
});

test('an insight is asked by its kind and its parameters', () => {
  const insight = { kind: 'funnel', params: { series: [{ event: 'signup' }] } };
  expect(shell(commandOf({ asks: 'What?', insight }, ''))).toEqual([
    'insight',
    'funnel',
    '--params',
    JSON.stringify(insight.params),
  ]);
});
