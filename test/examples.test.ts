import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root, startServer, token } from './support/server.ts';

test('examples/study-session.ts sends what it says', async () => {
  await using server = await startServer();
  execFileSync('npx', ['tsx', 'examples/study-session.ts'], {
    cwd: root,
    env: { ...process.env, EVENTBOOK_URL: server.url, EVENTBOOK_TOKEN: token },
  });
  await server.settled();
  expect(
    await server.query('SELECT event, person.userType AS userType, duration, score FROM events ORDER BY event'),
  ).toEqual([
    { event: '$identify', userType: 'student', duration: null, score: null },
    { event: 'exam_completed', userType: 'student', duration: null, score: 17 },
    { event: 'timer_started', userType: 'student', duration: 25, score: null },
  ]);
  expect(await server.quarantine()).toEqual([]);
});
