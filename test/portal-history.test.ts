import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Catalog, catalog, event, lockText, planLock } from '@eventbook/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type PlanHistory, renderPortal } from '../packages/portal/src/index.ts';
import { readPlanHistory } from '../packages/server/src/plan-history.ts';

const run = promisify(execFile);
const hostile = '<img src=x onerror=alert(1)> & "friends"';
const text = () => z.string().meta({ pii: 'none' }).describe('Some text.');

const planOf = (events: Record<string, ReturnType<typeof event>>): Catalog =>
  catalog({
    title: 'School',
    version: '2.0.0',
    description: 'The plan of a school.',
    areas: { exams: { title: 'Exams', events } },
    person: event({ description: 'A person.', properties: { school: text() } }),
  });
const one = (properties: z.ZodRawShape = {}, description = 'Sent.') => event({ description, properties });

const kinds = (...members: [string, ...string[]]) => z.enum(members).meta({ pii: 'none' }).describe('What kind.');
const states = {
  first: planOf({ exam_done: one({ kind: kinds('quiz') }), timer_started: one() }),
  oral: planOf({ exam_done: one({ kind: kinds('quiz', 'oral') }), timer_started: one() }),
  renamed: planOf({ exam_completed: one({ kind: kinds('quiz', 'oral') }), timer_started: one() }),
  graded: planOf({ exam_completed: one({ kind: kinds('quiz', 'oral'), graded: text() }), timer_started: one() }),
  removed: planOf({ exam_completed: one({ kind: kinds('quiz', 'oral'), graded: text() }) }),
  now: planOf({ exam_completed: one({ kind: kinds('quiz', 'oral'), graded: text() }, 'Sent at the end.') }),
};

let folder: string;
const git = async (...args: string[]) => {
  const who = ['-c', 'user.name=A test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
  return (await run('git', [...who, ...args], { cwd: folder })).stdout;
};
let day = 0;
async function commit(subject: string, content: Catalog | string, path = 'events/plan.lock.json'): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), typeof content === 'string' ? content : lockText(planLock(content)));
  await git('add', '.');
  day += 1;
  const date = `2026-10-${String(day).padStart(2, '0')}T23:30:00+02:00`;
  await run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', subject], {
    cwd: folder,
    env: { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date },
  });
}
const historyIn = (root: string, plan = states.now, path = './events/index.ts') =>
  readPlanHistory(
    {
      configFile: join(root, 'eventbook.config.ts'),
      config: { product: 'School', plan: path, timezone: 'UTC', weekStart: 'monday', environments: ['production'] },
    },
    plan,
  );

let history: PlanHistory;
let site: ReadonlyMap<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-history-'));
  await git('init', '-q');
  await commit('Keep the plan', states.first, 'plan/plan.lock.json');
  await git('mv', 'plan', 'events');
  await commit('Move it; the plan says the same', states.first);
  await commit('Exams are oral, too', states.oral);
  await git('checkout', '-qb', 'rename');
  await commit('Half of a rename', states.oral, 'elsewhere.json');
  await commit('Rename exam_done', states.renamed);
  await git('checkout', '-q', 'main');
  await git(
    'merge',
    '-q',
    '--no-ff',
    '-m',
    'Merge pull request #7 from school/rename',
    '-m',
    'Say completed',
    'rename',
  );
  await commit('A merge gone wrong', '<<<<<<< ours\n{}');
  await commit(hostile, states.graded);
  await commit('Nobody needs a timer', states.removed);
  history = await historyIn(folder);
  site = renderPortal(states.now, { product: 'School', history });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the history of a plan', () => {
  it('is told by the commits of its lock, the newest first, wherever the lock lay', () => {
    expect(
      history.entries.map(({ subject, changes, unreadable }) => [
        subject,
        ...changes.map(({ event, property, says }) => [event, property, says].filter(Boolean).join(' ')),
        ...(unreadable === undefined ? [] : [unreadable]),
      ]),
    ).toEqual([
      ['In no commit yet', 'exam_completed has another description'],
      ['Nobody needs a timer', 'timer_started was removed'],
      [hostile, 'exam_completed graded was added, required'],
      ['A merge gone wrong', 'it is not JSON'],
      ['Say completed', 'exam_completed was added', 'exam_done was removed'],
      ['Exams are oral, too', 'exam_done kind may now also be "oral"'],
    ]);
    expect(history.begins).toMatchObject({ subject: 'Keep the plan', events: 2, isFirst: true });
  });

  it('is a page with both verdicts, that leads to the events that are still there', () => {
    const page = site.get('changes.html') ?? '';
    expect(words(page)).toContain(
      'timer_started was removed breaks it is refused as an unknown event breaks it no longer comes',
    );
    expect(words(page)).toContain(
      'exam_completed graded was added, required breaks events without it are refused fine',
    );
    expect(page).toContain('<a href="events/exam_completed.html#properties.graded"><code>');
    expect(page).not.toContain('events/exam_done.html');
    // The day is the one that it was where the commit was made.
    expect(words(page)).toContain('Nobody needs a timer 8 October 2026');
    expect(words(page)).toContain('A merge gone wrong 6 October 2026');
    expect(words(page)).toContain('The lock of this commit can not be read: it is not JSON.');
  });

  it('shows what anybody wrote into a commit as text', () => {
    const page = site.get('changes.html') ?? '';
    expect(page).toContain('<bdi>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;friends&quot;</bdi>');
    expect(page).not.toContain('<img');
  });

  it('is told of each event on its own page, and leads to the commit', () => {
    const page = site.get('events/exam_completed.html') ?? '';
    expect(words(page)).toContain('History Not committed has another description breaks nobody');
    expect(words(page)).toContain('graded was added, required breaks clients in the field');
    const [, anchor = ''] = /href="\.\.\/changes\.html#(commit\.[0-9a-f]{12})"/.exec(page) ?? [];
    expect(site.get('changes.html')).toContain(`id="${anchor}"`);
    expect(words(site.get('person.html') ?? '')).toContain('Unchanged since 1 October 2026');
  });

  it('goes on over pages when it is long, each linked with its neighbours', () => {
    const entry = (index: number) => ({
      commit: String(index).padStart(40, '0'),
      date: '2026-10-01T00:00:00Z',
      subject: `Change ${index}`,
      changes: [
        {
          kind: 'description_changed' as const,
          event: 'exam_completed',
          says: 'has another description',
          producers: { breaks: false, because: 'what is sent stays the same' },
          consumers: { breaks: false, because: 'what arrives stays the same' },
        },
      ],
    });
    const long = renderPortal(states.now, {
      product: 'School',
      history: { ...history, entries: Array.from({ length: 60 }, (_, index) => entry(index + 100)) },
    });
    const pages = [...long.keys()].filter((path) => path.startsWith('changes'));
    expect(pages).toEqual(['changes.html', 'changes-2.html', 'changes-3.html']);
    expect(long.get('changes-2.html')).toContain('<a rel="prev" href="changes.html">');
    expect(long.get('changes-2.html')).toContain('<a rel="next" href="changes-3.html">');
    const linked = [
      ...(long.get('events/exam_completed.html') ?? '').matchAll(/href="\.\.\/(changes[^"#]*)#([^"]+)"/g),
    ];
    expect(linked).toHaveLength(60);
    expect(linked.filter(([, path = '', anchor]) => !long.get(path)?.includes(`id="${anchor}"`))).toEqual([]);
    expect(words(long.get('changes-3.html') ?? '')).toContain('The plan is kept from here on');
  });

  it('says when a clone holds only the last commits', async () => {
    const clone = join(folder, 'clone');
    await run('git', ['clone', '-q', '--depth', '2', `file://${folder}`, clone]);
    const shallow = await historyIn(clone, states.removed);
    expect(shallow.entries.map(({ subject }) => subject)).toEqual(['Nobody needs a timer']);
    expect(shallow.begins?.isFirst).toBe(false);
    const page = renderPortal(states.removed, { product: 'School', history: shallow }).get('changes.html') ?? '';
    expect(words(page)).toContain('What is known begins here');
    await rm(clone, { recursive: true });
  });

  it.each([
    ['a folder without git', 'the plan is in no git repository', async () => undefined],
    [
      'a repository without a lock',
      'plan.lock.json is in no commit yet',
      (root: string) => run('git', ['init', '-q', root]),
    ],
  ])('of %s is the present plan, and the page says why', async (_, reason, prepare) => {
    const root = await mkdtemp(join(tmpdir(), 'eventbook-packed-'));
    await mkdir(join(root, 'events'));
    await prepare(root);
    const known = await historyIn(root);
    expect(known).toEqual({ entries: [], missing: reason });
    const packed = renderPortal(states.now, { product: 'School', history: known });
    expect(words(packed.get('changes.html') ?? '')).toContain(
      `Only the present plan is known here, version 2.0.0 with 1 event and Identify: ${reason}.`,
    );
    expect(packed.get('events/exam_completed.html')).not.toContain('id="history"');
    await rm(root, { recursive: true });
  });

  it('is left out, and said to be, where git itself is absent', async () => {
    const { PATH } = process.env;
    process.env.PATH = folder;
    const known = await historyIn(folder).finally(() => {
      process.env.PATH = PATH;
    });
    expect(known).toEqual({ entries: [], missing: 'git can not be run here' });
  });

  it('is left out, and said to be, where git takes too long', { timeout: 30_000 }, async () => {
    const { PATH } = process.env;
    const slow = join(folder, 'slow');
    await mkdir(slow);
    await writeFile(join(slow, 'git'), '#!/bin/sh\nexec /bin/sleep 60\n', { mode: 0o755 });
    process.env.PATH = slow;
    const known = await historyIn(folder).finally(() => {
      process.env.PATH = PATH;
    });
    expect(known).toEqual({ entries: [], missing: 'git took longer than 10 seconds' });
    await rm(slow, { recursive: true });
  });

  it('of a lock that no commit holds readably is the present plan', async () => {
    const moved = join(folder, 'broken');
    await mkdir(moved);
    await commit('Broken from the start', 'no lock', 'broken/plan.lock.json');
    expect(await historyIn(folder, states.now, './broken/index.ts')).toEqual({
      entries: [],
      missing: 'no commit holds a lock that can be read',
    });
    await rename(moved, join(folder, 'was-broken'));
  });
});

/** What a reader sees of a page, blanks made one. */
function words(page: string): string {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(page) ?? [];
  return main
    .replace(/<wbr>/g, '')
    .replace(/<thead>.*?<\/thead>|<caption.*?<\/caption>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/ \./g, '.')
    .replace(/\s+/g, ' ');
}
