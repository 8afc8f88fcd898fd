import type { Property } from '@eventbook/catalog';
import { type Html, html } from './html.ts';

/**
 * How much of a person a property gives away, as a tag; undefined when that is nothing.
 * @example
 * html`<td>${piiTag(email)}</td>`; // PII: direct
 */
export function piiTag({ pii }: Property): Html | undefined {
  return pii === 'none' ? undefined : html`<p class="pii"><span class="tag">PII: ${pii}</span></p>`;
}
