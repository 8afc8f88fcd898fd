import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What an editor shows at a place of a file: the text of the hover, the names that it would complete by, what is wrong. */
export interface LanguageService {
  hover(offset: number): Promise<string>;
  completions(offset: number): Promise<string[]>;
  diagnostics(): Promise<string[]>;
  close(): void;
}

/** The classic language service, in this process. */
export function typescript59(file: string): LanguageService {
  const ts: typeof import('typescript-5.9') = require('typescript-5.9');
  const config = ts.readConfigFile(join(root, 'tsconfig.check.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, { ...ts.sys, readDirectory: () => [] }, root);
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (chosen) => ts.getDefaultLibFilePath(chosen),
  });
  return {
    async hover(offset) {
      const info = service.getQuickInfoAtPosition(file, offset);
      const tags = (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
      return [ts.displayPartsToString(info?.displayParts), ts.displayPartsToString(info?.documentation), ...tags].join(
        '\n',
      );
    },
    async completions(offset) {
      const found = service.getCompletionsAtPosition(file, offset, {});
      return (found?.entries ?? []).map(({ name }) => name);
    },
    async diagnostics() {
      return service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
    close: () => service.dispose(),
  };
}

/** The native language server of TypeScript 7, spoken to as an editor does. */
export async function typescript7(file: string): Promise<LanguageService> {
  const server = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--lsp', '-stdio'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const request = connection(server);
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8');
  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] }, diagnostic: {} } },
  });
  request('initialized', {}, true);
  const textDocument = { uri, languageId: 'typescript', version: 1, text };
  request('textDocument/didOpen', { textDocument }, true);
  const at = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
  };
  return {
    async hover(offset) {
      return JSON.stringify(await request('textDocument/hover', at(offset)));
    },
    async completions(offset) {
      const found = (await request('textDocument/completion', at(offset))) as
        | { items: { label: string }[] }
        | { label: string }[]
        | null;
      return (Array.isArray(found) ? found : (found?.items ?? [])).map(({ label }) => label);
    },
    async diagnostics() {
      const found = (await request('textDocument/diagnostic', { textDocument: { uri } })) as {
        items: { message: string }[];
      };
      return found.items.map(({ message }) => message);
    },
    close: () => server.kill(),
  };
}

/** JSON-RPC over the pipes of a process, with the framing of the language server protocol. */
function connection(server: ChildProcess) {
  const waiting = new Map<number, (result: unknown) => void>();
  let received = Buffer.alloc(0);
  let last = 0;
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  server.stdout?.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const head = received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(received.toString('latin1', 0, Math.max(head, 0)))?.[1]);
      if (head < 0 || received.length < head + 4 + length) return;
      const message = JSON.parse(received.toString('utf8', head + 4, head + 4 + length));
      received = received.subarray(head + 4 + length);
      // What the server asks of the editor (to watch files, for its settings) is answered with nothing.
      if (message.method !== undefined && message.id !== undefined) send({ id: message.id, result: null });
      else if (message.id !== undefined) {
        waiting.get(message.id)?.(message.error ?? message.result);
        waiting.delete(message.id);
      }
    }
  });
  return (method: string, params: object, notification = false): Promise<unknown> => {
    if (notification) {
      send({ method, params });
      return Promise.resolve();
    }
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      send({ id, method, params });
    });
  };
}
