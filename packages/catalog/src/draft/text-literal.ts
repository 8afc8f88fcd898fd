/** What no source should hold as it is: controls, line ends, marks that turn the direction of writing, halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;

/**
 * A text as a literal of TypeScript, in the quotes that need fewer escapes; whatever it holds, it stays one line and one literal.
 * @example
 * textLiteral("it's"); // '"it\'s"'
 */
export function textLiteral(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(unseen, (found) => escapes.get(found) ?? hex(found));
  return `${quote}${inner}${quote}`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A character beyond four digits is two halves in any source. */
function hex(found: string): string {
  return [...Array(found.length).keys()]
    .map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}
