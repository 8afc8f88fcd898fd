import { type HtmlPart, html } from './html.ts';

/**
 * A name that may be broken after its underscores and before its capitals, so that long ones fit narrow columns.
 * @example
 * html`<code>${breakable('examsLimitsPeriodEnd')}</code>`;
 */
export function breakable(name: string): readonly HtmlPart[] {
  return name.split(/(?<=_)|(?=[A-Z][a-z])/).flatMap((piece, index) => (index === 0 ? [piece] : [html`<wbr>`, piece]));
}
