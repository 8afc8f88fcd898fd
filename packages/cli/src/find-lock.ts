import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type PlanLock, parseLock } from '@eventbook/catalog';
import { UsageError } from './usage-error.ts';

const run = promisify(execFile);
const mostBytes = 8 * 2 ** 20;
const patienceMs = 15_000;

/**
 * The lock that a git ref, a file or an http(s) address holds. A file that is there goes before a ref of the same name.
 * @throws UsageError When there is none, with what was looked for.
 * @example
 * await findLock('main', { cwd: process.cwd(), lockFile: '/app/events/plan.lock.json' });
 */
export async function findLock(from: string, { cwd, lockFile }: { cwd: string; lockFile: string }): Promise<PlanLock> {
  const text = await textAt(from, cwd, lockFile);
  try {
    return parseLock(text);
  } catch (cause) {
    throw new UsageError(`${from} holds no lock of a plan: ${reason(cause)}.`, { cause });
  }
}

async function textAt(from: string, cwd: string, lockFile: string): Promise<string> {
  if (/^https?:\/\//i.test(from)) return await download(from);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(from)) throw new UsageError(`${from} is neither http nor https.`);
  const file = resolve(cwd, from);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) {
    if (found.size > mostBytes)
      throw new UsageError(`${from} has more than ${mostBytes} bytes: it is no lock of a plan.`);
    return await readFile(file, 'utf8');
  }
  return await atCommit(from, lockFile);
}

/** Git gets each word as an argument of its own and the ref after `--end-of-options`: none of it is a command or a flag. */
async function atCommit(ref: string, lockFile: string): Promise<string> {
  const options = { cwd: dirname(lockFile), maxBuffer: mostBytes, timeout: patienceMs };
  const git = (...args: string[]) => run('git', args, options).then(({ stdout }) => stdout);
  await git('rev-parse', '--git-dir').catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const why = missing ? 'git can not be run' : 'the plan is in no git repository';
    throw new UsageError(`There is no file ${ref}, and ${why}.`, { cause });
  });
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).catch(
    (cause: unknown) => {
      const hint = 'A shallow clone has few of them: git fetch brings more.';
      throw new UsageError(`There is no file ${ref}, and git knows no commit of that name. ${hint}`, { cause });
    },
  );
  return await git('show', `${commit.trim()}:./${basename(lockFile)}`).catch((cause: unknown) => {
    const there = `${ref} (${commit.slice(0, 9)})`;
    throw new UsageError(`There is no ${basename(lockFile)} beside the plan in ${there}.`, { cause });
  });
}

async function download(url: string): Promise<string> {
  const failed = (why: string, cause?: unknown) => new UsageError(`${url} can not be read: ${why}.`, { cause });
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) throw failed(`it answers ${response.status}`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw failed(`it has more than ${mostBytes} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    if (cause instanceof Error && cause.name === 'TimeoutError')
      throw failed(`no answer within ${patienceMs} ms`, cause);
    throw failed(reason(cause instanceof Error ? (cause.cause ?? cause) : cause), cause);
  }
}

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
