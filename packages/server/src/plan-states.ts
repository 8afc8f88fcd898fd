import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const patienceMs = 10_000;
const mostBytes = 256 * 2 ** 20;
/** A subject is one line; a longer one is a text that somebody put there. */
const longestSubject = 200;

/** The text of the lock in one commit. */
export interface PlanState {
  readonly commit: string;
  /** ISO 8601, in the committer's own time zone. */
  readonly date: string;
  readonly subject: string;
  /** Undefined when the commit holds no such file. */
  readonly text: string | undefined;
}

/** What git knows of a lock file, the newest first. */
export interface PlanStates {
  readonly states: readonly PlanState[];
  /** Whether the oldest of them is the first there ever was. */
  readonly isWhole: boolean;
}

/**
 * Reads what git knows of a lock file on the line of commits that leads here: a merge counts as one. Nothing is fetched.
 * @throws {Error} With a reason that ends a sentence, when there is no git, no repository or no commit of the file.
 * @example
 * (await readStates('/app/events/plan.lock.json', 200)).states[0]?.subject; // 'Tell oral exams apart'
 */
export async function readStates(lockFile: string, most: number): Promise<PlanStates> {
  const git = gitIn(dirname(lockFile));
  const isShallow =
    (await git(['rev-parse', '--is-shallow-repository'], 'the plan is in no git repository')).toString().trim() ===
    'true';
  const format = '--format=%H%x00%cI%x00%s%x00%b';
  const options = ['--first-parent', '-m', '--follow', '--name-only', '-z', `--max-count=${most + 1}`, format];
  // A repository without a commit has no log; to a reader that is the same as a lock in no commit.
  const absent = `${basename(lockFile)} is in no commit yet`;
  const log = await git(['log', ...options, '--', `./${basename(lockFile)}`], absent);
  const commits = commitsOf(log.toString());
  if (commits.length === 0) throw new Error(absent);
  const read = commits.slice(0, most);
  const texts = textsOf(
    await git(
      ['cat-file', '--batch'],
      'git can not read the repository',
      read.map(({ commit, path }) => `${commit}:${path.replaceAll('\n', '')}\n`).join(''),
    ),
  );
  return {
    states: read.map(({ commit, date, subject }, index) => ({ commit, date, subject, text: texts[index] })),
    isWhole: commits.length <= most && !isShallow,
  };
}

/** Nothing is asked of a person, of the network or of the repository's own programs. */
function gitIn(cwd: string) {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' };
  return async (args: readonly string[], otherwise: string, input = ''): Promise<Buffer> => {
    const options = { cwd, env, encoding: 'buffer', maxBuffer: mostBytes, timeout: patienceMs } as const;
    const running = run('git', ['-c', 'log.showSignature=false', ...args], options);
    // A git that ends early closes its input: the exit code says why.
    running.child.stdin?.on('error', () => undefined).end(input);
    const { stdout } = await running.catch((cause: unknown) => {
      throw new Error(reasonOf(cause) ?? otherwise, { cause });
    });
    return stdout;
  };
}

/** Why git was not heard to its end; undefined when it had an answer, and it was no. */
function reasonOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ('code' in cause && cause.code === 'ENOENT') return 'git can not be run here';
  return 'killed' in cause && cause.killed === true ? `git took longer than ${patienceMs / 1000} seconds` : undefined;
}

interface Commit {
  readonly commit: string;
  readonly date: string;
  readonly subject: string;
  readonly path: string;
}

/** Four fields and the path of the file, each ended by a zero byte, which no message and no path can hold. */
function commitsOf(log: string): readonly Commit[] {
  const fields = log.split('\0');
  const commits: Commit[] = [];
  for (let at = 0; at + 4 < fields.length; at += 5) {
    const [commit = '', date = '', subject = '', body = '', path = ''] = fields.slice(at, at + 5);
    commits.push({ commit, date, subject: titleOf(subject, body), path: path.replace(/^\n/, '') });
  }
  return commits;
}

/** Where a forge merged a pull request, its title is the first line of the body. */
function titleOf(subject: string, body: string): string {
  const title = /^Merge pull request #\d+ /.test(subject) ? (body.trim().split('\n')[0] ?? '') : '';
  const line = (title || subject).replace(/\p{Cc}+/gu, ' ').trim();
  return line.length > longestSubject ? `${line.slice(0, longestSubject)}…` : line || 'Without a message';
}

/** `<hash> blob <size>`, a line break, that many bytes, a line break; or a line that ends with `missing`. */
function textsOf(batch: Buffer): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  for (let at = 0; at < batch.length; ) {
    const end = batch.indexOf(10, at);
    if (end < 0) break;
    const size = / blob (\d+)$/.exec(batch.toString('utf8', at, end))?.[1];
    texts.push(size === undefined ? undefined : batch.toString('utf8', end + 1, end + 1 + Number(size)));
    at = size === undefined ? end + 1 : end + 2 + Number(size);
  }
  return texts;
}
