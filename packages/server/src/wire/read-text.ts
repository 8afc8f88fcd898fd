import { isAscii, isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { EventbookError } from '../errors.ts';
import { decodeLz64 } from './lz64.ts';
import type { RequestHead } from './wire-event.ts';

/** PostHog unfolds a body to five times what it takes over the wire. */
export const MAX_TEXT_BYTES = 100 * 1024 * 1024;

const FORM = 'application/x-www-form-urlencoded';
const formStart = /^(?:data|ver|_|ip|compression)=/;
const base64Text = /^[A-Za-z0-9+/]+={0,2}$/;
/** No client wraps more than twice; a third layer is a mistake, a tenth an attack. */
const MAX_LAYERS = 4;

/** The JSON text of a request and its query string. */
export interface RequestText {
  readonly text: string;
  readonly query: URLSearchParams;
}

const noQuery = new URLSearchParams();

/**
 * Takes off whatever PostHog's clients, old and new, wrap around their JSON: query or form field, base64 once or twice, gzip, LZString.
 * gzip is known by its first bytes, since the browser client names it nowhere.
 * @throws EventbookError `request_without_body`, `request_undecodable`, `request_too_large` (more than `cap` bytes unfolded).
 * @example
 * readText({ method: 'POST', url: '/e/' }, gzipSync('{"event":"a"}')).text; // '{"event":"a"}'
 */
export function readText(head: RequestHead, body: Uint8Array, cap: number = MAX_TEXT_BYTES): RequestText {
  const mark = head.url.indexOf('?');
  const query = mark < 0 ? noQuery : new URLSearchParams(head.url.slice(mark + 1));
  let hint = query.get('compression');
  let payload: Buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);

  const inQuery = query.get('data');
  if (inQuery) payload = Buffer.from(unspaced(inQuery));
  else if (payload.length > 0 && isForm(head.contentType)) {
    const text = utf8(payload);
    if (!formStart.test(text))
      throw new EventbookError('request_undecodable', 'The form holds no field of a PostHog client.');
    const form = new URLSearchParams(text);
    payload = Buffer.from(unspaced(form.get('data') ?? ''));
    hint ??= form.get('compression');
  }
  if (payload.length === 0) throw new EventbookError('request_without_body');

  const isLz = /^lz(?:64|-string)$/i.test(hint ?? head.contentEncoding ?? '');
  if (isLz && head.method === 'GET')
    throw new EventbookError('request_undecodable', 'LZString is not read from a GET.');
  return { text: unwrap(payload, isLz, cap), query };
}

function isForm(contentType = ''): boolean {
  return contentType.trimStart().toLowerCase().startsWith(FORM);
}

/** Base64 loses its plus signs in a query or a form. JSON keeps its spaces. */
function unspaced(text: string): string {
  return startsJson(text.charCodeAt(0)) ? text : text.replaceAll(' ', '+');
}

function unwrap(payload: Buffer, isLz: boolean, cap: number): string {
  let bytes = payload;
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08) bytes = gunzip(bytes, cap);
    else if (isLz && layer === 0) bytes = Buffer.from(decodeLz64(bytes.toString('latin1'), cap));
    else if (!startsJson(bytes[0]) && !isWord(bytes) && isBase64(bytes))
      bytes = Buffer.from(bytes.toString('latin1'), 'base64');
    else break;
  }
  if (bytes.length > cap) throw new EventbookError('request_too_large');
  return utf8(bytes);
}

/** `{`, `[` and the white space that JSON allows before them. */
function startsJson(code: number | undefined): boolean {
  return code === 0x7b || code === 0x5b || code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** JSON's words of four letters have the form of base64, and are none: three bytes hold no event. */
function isWord(bytes: Buffer): boolean {
  return bytes.length === 4 && /^(?:null|true)$/.test(bytes.toString('latin1'));
}

function isBase64(bytes: Buffer): boolean {
  return (
    bytes.length % 4 === 0 &&
    base64Text.test(bytes.toString('latin1', 0, Math.min(bytes.length, 128))) &&
    base64Text.test(bytes.toString('latin1'))
  );
}

function gunzip(bytes: Buffer, cap: number): Buffer {
  // The last four bytes claim the unfolded size: one buffer of that size spares the copying, a false claim only costs time.
  const claimed = bytes.length >= 18 ? bytes.readUInt32LE(bytes.length - 4) : 0;
  const chunkSize = Math.min(Math.max(claimed + 1, 1024), 1024 * 1024);
  try {
    return gunzipSync(bytes, { maxOutputLength: cap, chunkSize });
  } catch (cause) {
    // `code` is how zlib tells a body over the cap from a damaged one.
    const tooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new EventbookError(tooLarge ? 'request_too_large' : 'request_undecodable', undefined, { cause });
  }
}

function utf8(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new EventbookError('request_undecodable', 'The text is not UTF-8.');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', hasMark ? 3 : 0);
}
