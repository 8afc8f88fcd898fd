const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** A member of an object or an element of an array, as a span of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The index after the string that opens at `start`. Quotes are looked for natively, since most of a body is strings. */
export function endOfString(text: string, start: number): number {
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return text.length;
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 1) return quote + 1;
    from = quote + 1;
  }
}

/** The index after the value that begins at `start`; the text is valid JSON. Never recurses, whatever the depth. */
export function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; ) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
      if (depth === 0) return index;
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (depth === 0) return index;
      depth -= 1;
      if (depth === 0) return index + 1;
    } else if (depth === 0 && (code === COMMA || code <= 0x20)) return index;
    index += 1;
  }
  return text.length;
}

/** The index of the first character at or after `index` that is no white space. */
export function skipSpace(text: string, index: number): number {
  let at = index;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

/** The elements of the array that opens at `start`. */
export function elementsOf(text: string, start: number): Span[] {
  const spans: Span[] = [];
  let index = skipSpace(text, start + 1);
  while (index < text.length && text.charCodeAt(index) !== CLOSE_BRACKET) {
    const end = endOfValue(text, index);
    spans.push({ start: index, end });
    index = skipSpace(text, end);
    if (text.charCodeAt(index) === COMMA) index = skipSpace(text, index + 1);
  }
  return spans;
}

/** The value of the object's last member called `name` (`JSON.parse` takes the last too), or undefined. */
export function memberOf(text: string, start: number, name: string): Span | undefined {
  let found: Span | undefined;
  let index = skipSpace(text, start + 1);
  while (index < text.length && text.charCodeAt(index) === QUOTE) {
    const keyEnd = endOfString(text, index);
    const key: unknown = JSON.parse(text.slice(index, keyEnd));
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, valueStart);
    if (key === name) found = { start: valueStart, end };
    index = skipSpace(text, end);
    if (text.charCodeAt(index) === COMMA) index = skipSpace(text, index + 1);
  }
  return found;
}

/** What `shapeOf` found before it stopped. */
export interface Shape {
  readonly depth: number;
  /** Keys of the object that has most, repeated ones included. */
  readonly keys: number;
}

/**
 * Depth and width of a JSON text without parsing it: five million nested arrays cost `JSON.parse` seconds, and this milliseconds.
 * Stops at the first bound that is crossed.
 */
export function shapeOf(text: string, maxDepth: number, maxKeys: number): Shape {
  const keys: number[] = [];
  let deepest = 0;
  let widest = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      keys.push(0);
      if (keys.length > deepest) deepest = keys.length;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) keys.pop();
    else if (code === 0x3a) {
      const count = (keys[keys.length - 1] ?? 0) + 1;
      keys[keys.length - 1] = count;
      if (count > widest) widest = count;
    }
    if (deepest > maxDepth || widest > maxKeys) break;
    index += 1;
  }
  return { depth: deepest, keys: widest };
}
