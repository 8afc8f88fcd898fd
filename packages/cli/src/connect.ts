import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type ApiError, createApp, loadConfig } from '@eventbook/server';
import { type Invocation, text } from './command.ts';
import { ServerError } from './server-error.ts';
import { UsageError } from './usage-error.ts';

/** The HTTP API, wherever it is: a running server, or the data folder opened by this process when none runs. What the server refuses is thrown as `ServerError`. */
export interface Connection {
  get<TAnswer>(path: string): Promise<TAnswer>;
  post<TAnswer>(path: string, body: unknown): Promise<TAnswer>;
  /** For answers that are no JSON. */
  postForText(path: string, body: unknown): Promise<string>;
  delete(path: string): Promise<void>;
  /** Like `get`, undefined where there is nothing yet. */
  find<TAnswer>(path: string): Promise<TAnswer | undefined>;
  close(): Promise<void>;
}

/** Finds the server to ask: `--url`, EVENTBOOK_URL, the one that runs on the data folder, else this process itself. */
export async function connect(invocation: Invocation): Promise<Connection> {
  const key = invocation.env.EVENTBOOK_KEY;
  const given = text(invocation, 'url') ?? invocation.env.EVENTBOOK_URL;
  if (given !== undefined && !URL.canParse(given)) {
    throw new UsageError(`the address of a server is expected, for example http://127.0.0.1:4400, got "${given}"`);
  }
  if (given !== undefined) return over(given, key, async () => {});
  const { configFile } = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
  const dataFolder = resolve(
    invocation.cwd,
    text(invocation, 'data') ?? invocation.env.EVENTBOOK_DATA ?? join(dirname(configFile), 'data'),
  );
  const running = await runningServer(dataFolder);
  if (running !== undefined) return over(running, key, async () => {});
  invocation.stderr.write(`No server runs on ${dataFolder}: opening it here …\n`);
  const app = await createApp({ configFile, dataFolder, port: 0, host: '127.0.0.1', env: invocation.env });
  const { url } = await app.listen().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return over(url, key, () => app.close());
}

async function runningServer(dataFolder: string): Promise<string | undefined> {
  try {
    const { url, pid }: { url: string; pid: number } = JSON.parse(
      await readFile(join(dataFolder, 'server.json'), 'utf8'),
    );
    process.kill(pid, 0);
    return url;
  } catch {
    // No such file, or the process that wrote it is gone: none runs.
    return undefined;
  }
}

function over(base: string, key: string | undefined, close: () => Promise<void>): Connection {
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    return await fetch(new URL(path, base), init).catch((cause: unknown) => {
      throw new Error(`No answer from ${base}. Is the server running? (eventbook serve)`, { cause });
    });
  };
  const answered = async (response: Response): Promise<Response> => {
    if (response.ok) return response;
    const answer = await response.text();
    const { code, message } = refusal(answer) ?? { code: `http_${response.status}`, message: answer };
    throw new ServerError(code, message);
  };
  return {
    get: async (path) => await json(await answered(await ask('GET', path))),
    post: async (path, body) => await json(await answered(await ask('POST', path, body))),
    postForText: async (path, body) => await (await answered(await ask('POST', path, body))).text(),
    delete: async (path) => {
      await answered(await ask('DELETE', path));
    },
    find: async (path) => {
      const response = await ask('GET', path);
      return response.status === 404 ? undefined : await json(await answered(response));
    },
    close,
  };
}

async function json<TAnswer>(response: Response): Promise<TAnswer> {
  // The server's answers are typed by its contract; both come from one release.
  return (await response.json()) as TAnswer;
}

function refusal(answer: string): ApiError['error'] | undefined {
  try {
    const { error }: ApiError = JSON.parse(answer);
    return error;
  } catch {
    return undefined;
  }
}
