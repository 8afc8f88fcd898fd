import { EventbookError } from '../errors.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
const codeOf = new Map([...ALPHABET].map((character, value) => [character, value]));
const BITS_PER_CHARACTER = 6;

/**
 * Decodes what `LZString.compressToBase64` of old browser clients made.
 * The library's own decoder has no bound: 64 kB can unfold to hundreds of megabytes. This one stops at `cap` characters.
 * @throws EventbookError `request_undecodable` when the text is none, `request_too_large` beyond the cap.
 * @example
 * decodeLz64('N4IgpgHiBcIgvkA=', 1_000); // '{"ev":1}'
 */
export function decodeLz64(text: string, cap: number): string {
  const read = bitReader(text);
  const literal = (code: number): string => String.fromCharCode(read(code === 0 ? 8 : 16));

  // Codes 0 and 1 announce a new character of 8 or 16 bits, 2 ends the text, 3 and above name what was seen.
  const seen: string[] = ['', '', ''];
  const first = read(2);
  if (first === 2) return '';
  if (first > 2) throw undecodable();
  let previous = literal(first);
  seen.push(previous);
  let room = 4;
  let width = 3;
  const result: string[] = [previous];
  let length = 1;

  for (;;) {
    let code = read(width);
    if (code === 2) return result.join('');
    if (code === 0 || code === 1) {
      seen.push(literal(code));
      code = seen.length - 1;
      room -= 1;
    }
    if (room === 0) {
      room = 2 ** width;
      width += 1;
    }
    const entry = code < seen.length ? seen[code] : code === seen.length ? previous + previous.charAt(0) : undefined;
    if (!entry) throw undecodable();
    length += entry.length;
    if (length > cap) throw new EventbookError('request_too_large');
    result.push(entry);
    seen.push(previous + entry.charAt(0));
    previous = entry;
    room -= 1;
    if (room === 0) {
      room = 2 ** width;
      width += 1;
    }
  }
}

function bitReader(text: string): (count: number) => number {
  let index = 0;
  let value = 0;
  let left = 0;
  return (count) => {
    let bits = 0;
    for (let power = 0; power < count; power += 1) {
      if (left === 0) {
        const next = codeOf.get(text.charAt(index));
        if (next === undefined) throw undecodable();
        value = next;
        index += 1;
        left = BITS_PER_CHARACTER;
      }
      left -= 1;
      bits |= ((value >> left) & 1) << power;
    }
    return bits;
  };
}

function undecodable(): EventbookError {
  return new EventbookError('request_undecodable', 'The body is no text compressed by LZString.');
}
