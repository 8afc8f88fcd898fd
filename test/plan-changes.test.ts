import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { eventbook as command, type Said } from './support/eventbook.ts';
import { cli, root } from './support/server.ts';

let folder: string;

const planWith = (properties: string) => `import { event } from '@eventbook/catalog';
import { z } from 'zod';
const exam_completed = event({ description: 'An exam was completed.', properties: { ${properties} } });
export default {
  title: 'School', version: '1.0.0', description: 'The plan of a school.',
  areas: { exams: { title: 'Exams', events: { exam_completed } } },
  person: event({ description: 'A person.', properties: { isTeacher: z.boolean().describe('Whether they teach.') } }),
};
`;
const first =
  "type: z.enum(['uploaded', 'quiz']).describe('What kind.'), passed: z.boolean().describe('Whether it was passed.')";
const second =
  "type: z.enum(['uploaded', 'quiz', 'oral']).describe('What kind.'), passed: z.boolean().describe('Whether it was passed.'), graded: z.boolean().describe('Whether by hand.')";

beforeAll(async () => {
  // Within the repository, so that the packages are found from there.
  const parent = join(root, 'node_modules/.eventbook');
  await mkdir(parent, { recursive: true });
  folder = await mkdtemp(join(parent, 'changes-'));
  await mkdir(join(folder, 'events'));
  await writeFile(
    join(folder, 'eventbook.config.ts'),
    "export default { product: 'school', plan: './events/index.ts' };\n",
  );
  await git('init', '--quiet', '--initial-branch=main');
  await plan(first);
  await git('add', 'eventbook.config.ts', 'events');
  await commit('Before there was a lock');
  await git('tag', 'unlocked');
  await eventbook('lock');
  await git('add', 'events');
  await commit('With a lock');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function run(program: string, args: readonly string[]): Promise<Said> {
  return await new Promise((resolve) => {
    execFile(program, args, { cwd: folder }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}
const eventbook = (...args: string[]) => command(args, { cwd: folder });
async function git(...args: string[]): Promise<void> {
  const { code, err } = await run('git', args);
  expect({ args, code, err }).toEqual({ args, code: 0, err });
}
const commit = (message: string) =>
  git('-c', 'user.name=A test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '-m', message);
const plan = (properties: string) => writeFile(join(folder, 'events/index.ts'), planWith(properties));

test('check says that the lock is behind and how to write it, and is content when it is written', async () => {
  await plan(second);
  const behind = await eventbook('check');
  expect(behind.out).toContain(
    'events/plan.lock.json:1  events/plan.lock.json is behind the plan: run eventbook lock  [lock_behind]\n',
  );
  expect(behind.code).toBe(1);
  const { problems } = JSON.parse((await eventbook('check', '--json')).out);
  expect(problems.map(({ code }: { code: string }) => code)).toEqual(['lock_behind']);
  await eventbook('lock');
  expect((await eventbook('check')).code).toBe(0);
});

test('writing the lock twice, or with the properties in another order, changes nothing', async () => {
  const file = join(folder, 'events/plan.lock.json');
  await plan(first);
  await eventbook('lock');
  const written = await readFile(file, 'utf8');
  await plan(
    first
      .split(', passed')
      .reverse()
      .map((part) => part.replace(/^:/, 'passed:'))
      .join(', '),
  );
  await eventbook('lock');
  expect(await readFile(file, 'utf8')).toBe(written);
  expect(written).toContain('"type": { "type": "string", "enum": ["uploaded", "quiz"], "description": "What kind." }');
});

test('diff shows each change since a commit with both verdicts, by event', async () => {
  await plan(second);
  expect(await eventbook('diff', 'main')).toEqual({
    code: 0,
    err: '',
    out: `exam_completed
  graded was added, required
    producers  BREAKS  events without it are refused
    consumers  fine    nobody asked for it before
  type may now also be "oral"
    producers  fine    all that fitted still fits
    consumers  BREAKS  a value may come that no reader knows

2 changes: 1 breaks producers, 1 breaks consumers.
`,
  });
});

test('diff compares with a file and with an address too', async () => {
  await plan(first);
  await eventbook('lock');
  const lock = await readFile(join(folder, 'events/plan.lock.json'), 'utf8');
  await writeFile(join(folder, 'before.json'), lock);
  await plan(second);
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/plan.lock.json' ? 200 : 404).end(lock);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fromFile = await eventbook('diff', 'before.json', '--json');
  const fromUrl = await eventbook('diff', `${url}/plan.lock.json`, '--json');
  const missing = await eventbook('diff', `${url}/nothing`);
  server.close();
  expect(fromUrl).toEqual(fromFile);
  expect(JSON.parse(fromFile.out).map(({ kind }: { kind: string }) => kind)).toEqual([
    'property_added',
    'enum_member_added',
  ]);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('it answers 404') });
});

test.each([
  ['producer', 1],
  ['consumer', 1],
  ['producer,consumer', 1],
] as const)('--fail-on %s exits %i when such a change is there', async (sides, code) => {
  await plan(second);
  expect((await eventbook('diff', 'main', '--fail-on', sides)).code).toBe(code);
});

test('--fail-on producer lets pass what breaks consumers only', async () => {
  await plan(first.replace("'quiz'", "'quiz', 'oral'"));
  expect((await eventbook('diff', 'main', '--fail-on', 'producer')).code).toBe(0);
  expect((await eventbook('diff', 'main', '--fail-on', 'consumer')).code).toBe(1);
});

test('Markdown shows hostile text as text', async () => {
  await plan(first.replace("'quiz'", "'quiz', '<img src=x>|[a](b)'"));
  const { out } = await eventbook('diff', 'main', '--markdown');
  expect(out).toContain('| `exam_completed` | `type` may now also be "&lt;img src=x>\\|\\[a\\]\\(b\\)" |');
});

test.each([
  ['an unknown ref', ['nowhere'], 'There is no file nowhere, and git knows no commit of that name.'],
  ['a ref that looks like a flag', ['--', '--output=x'], 'git knows no commit of that name'],
  ['a ref that would be a command', ['$(touch hacked)'], 'git knows no commit of that name'],
  ['a commit without a lock', ['unlocked'], 'There is no plan.lock.json beside the plan in unlocked'],
  ['a file of another kind', ['eventbook.config.ts'], 'eventbook.config.ts holds no lock of a plan: it is not JSON.'],
  ['another scheme', ['file:///etc/passwd'], 'file:///etc/passwd is neither http nor https.'],
  ['nobody at the address', ['http://127.0.0.1:9/plan.lock.json'], 'can not be read: '],
  ['an unknown side', ['main', '--fail-on', 'everyone'], '--fail-on expects producer, consumer or both'],
  ['nothing to compare with', [], 'one git ref, file or URL is expected'],
])('diff says what is wrong with %s', async (_, args, message) => {
  const { code, out, err } = await eventbook('diff', ...args);
  expect(err).toContain(message);
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test('docs bakes the commits of the lock into the pages, and what is in none yet', async () => {
  await plan(second);
  const { code, err } = await eventbook('docs', '--out', 'site');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const page = await readFile(join(folder, 'site/changes.html'), 'utf8');
  const subjects = [...page.matchAll(/<h2><bdi>(.*?)<\/bdi>/g)].map(([, subject]) => subject);
  expect(subjects).toEqual(['In no commit yet']);
  expect(page).toContain('<bdi>With a lock</bdi>');
  await rm(join(folder, 'site'), { recursive: true });
});

test('the ready workflow runs check and diff, and gives the shell nothing of the pull request to run', async () => {
  const workflow = parse(await readFile(join(root, '.github/workflows/plan.yml'), 'utf8'));
  const steps: { run?: string; env?: Record<string, string> }[] = workflow.jobs.plan.steps;
  const lines = steps.flatMap(({ run }) => run ?? []);
  expect(lines.filter((line) => line.includes('{{'))).toEqual([]);
  expect(lines).toContain('npx eventbook check');
  const compared = steps.find(({ run }) => run?.includes('eventbook diff'));
  expect(compared?.env).toEqual({ BASE: ['$', '{{ github.event.pull_request.base.sha }}'].join('') });
  // As the runner does it.
  await plan(second);
  const summary = join(folder, 'summary.md');
  const script = compared?.run?.replace('npx eventbook', `"${process.execPath}" "${cli}"`) ?? '';
  const { code } = await run('env', ['BASE=main', `GITHUB_STEP_SUMMARY=${summary}`, 'bash', '-e', '-c', script]);
  expect(code).toBe(1);
  expect(await readFile(summary, 'utf8')).toContain('2 changes: 1 breaks producers, 1 breaks consumers.');
});
