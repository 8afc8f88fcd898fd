import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StaticFile } from './static-files.ts';

/** Sends a file of the browser client, compressed when the browser takes it, and 304 when it has it. */
export function sendFile(
  req: IncomingMessage,
  res: ServerResponse,
  answer: { readonly file: StaticFile; readonly headers: Readonly<Record<string, string>> },
): void {
  const { file } = answer;
  const vary = answer.headers.Vary === undefined ? 'Accept-Encoding' : `${answer.headers.Vary}, Accept-Encoding`;
  const headers = { ...answer.headers, ETag: file.etag, Vary: vary };
  if (req.headers['if-none-match'] === file.etag) {
    res.writeHead(304, headers).end();
    return;
  }
  const takesGzip = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  const bytes = takesGzip ? file.gzipped : file.bytes;
  res.writeHead(200, {
    ...headers,
    'Content-Type': file.contentType,
    'Content-Length': bytes.length,
    'X-Content-Type-Options': 'nosniff',
    ...(takesGzip && { 'Content-Encoding': 'gzip' }),
  });
  res.end(bytes);
}
