import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type ApiError, createApp, loadConfig, type RunningQuestion } from '@eventbook/server';
import { type Invocation, text } from './command.ts';
import { eventStream } from './event-stream.ts';
import { ServerError } from './server-error.ts';
import { UsageError } from './usage-error.ts';

/** The HTTP API, wherever it is: a running server, or the data folder opened by this process when none runs. What the server refuses is thrown as `ServerError`. */
export interface Connection {
  /** Where it answers. */
  readonly url: string;
  get<TAnswer>(path: string): Promise<TAnswer>;
  post<TAnswer>(path: string, body: unknown): Promise<TAnswer>;
  /** For answers that are no JSON. */
  postForText(path: string, body: unknown): Promise<string>;
  put<TAnswer>(path: string, body: unknown): Promise<TAnswer>;
  delete(path: string): Promise<void>;
  /** A question that may take long: `onProgress` tells how far it is, and the engine stops when `signal` aborts. */
  question<TAnswer, TProgress = RunningQuestion>(
    path: string,
    body: unknown,
    watching: Watching<TProgress>,
  ): Promise<TAnswer>;
  /** Like `get`, undefined where there is nothing yet. */
  find<TAnswer>(path: string): Promise<TAnswer | undefined>;
  close(): Promise<void>;
}

export interface Watching<TProgress = RunningQuestion> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TProgress) => void;
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
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    more: { readonly accept?: string; readonly signal?: AbortSignal } = {},
  ): Promise<Response> => {
    const { accept, signal } = more;
    const headers = {
      'content-type': 'application/json',
      ...(key && { authorization: `Bearer ${key}` }),
      ...(accept && { accept }),
    };
    const init = {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    };
    return await fetch(new URL(path, base), init).catch((cause: unknown) => {
      if (signal?.aborted) throw new ServerError('query_cancelled', 'The question was cancelled.');
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
    url: base,
    get: async (path) => await json(await answered(await ask('GET', path))),
    post: async (path, body) => await json(await answered(await ask('POST', path, body))),
    postForText: async (path, body) => await (await answered(await ask('POST', path, body))).text(),
    put: async (path, body) => await json(await answered(await ask('PUT', path, body))),
    question: async (path, body, { signal, onProgress }) => {
      const response = await answered(await ask('POST', path, body, { accept: 'text/event-stream', signal }));
      try {
        for await (const { event, data } of eventStream(response.body ?? nothing())) {
          // Both come from one release.
          const said: unknown = JSON.parse(data);
          if (event === 'progress') onProgress(said as never);
          if (event === 'answer') return said as never;
          if (event === 'error') {
            const { code, message } = said as ApiError['error'];
            throw new ServerError(code, message);
          }
        }
      } catch (error) {
        if (signal.aborted) throw new ServerError('query_cancelled', 'The question was cancelled.');
        throw error;
      }
      throw new Error(`${base} ended before it answered.`);
    },
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

async function* nothing(): AsyncGenerator<Uint8Array> {}

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
