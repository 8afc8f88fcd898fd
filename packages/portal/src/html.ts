const written = Symbol('written');

/** Markup that may be sent as it is; everything else is escaped when it is put into some. */
export interface Html {
  readonly [written]: true;
  toString(): string;
}

/** What can be put into markup: nothing is written for `false`, `null` and `undefined`. */
export type HtmlPart = Html | string | number | false | null | undefined | readonly HtmlPart[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Writes markup; every text put into it is escaped, within elements and within quoted attributes.
 * @example
 * html`<p title="${'"'}">${'<b>'}</p>`.toString(); // <p title="&quot;">&lt;b&gt;</p>
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += write(part) + (strings[index + 1] ?? '');
  return { [written]: true, toString: () => text };
}

function write(part: HtmlPart): string {
  if (part === undefined || part === null || part === false) return '';
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  if (typeof part === 'number') return String(part);
  if (isList(part)) return part.map(write).join('');
  return part.toString();
}

// Array.isArray forgets that a list may be read-only.
function isList(part: HtmlPart): part is readonly HtmlPart[] {
  return Array.isArray(part);
}
