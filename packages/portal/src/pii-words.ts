import type { PiiClass, Property } from '@eventbook/catalog';

const words: Readonly<Record<PiiClass, string>> = {
  none: 'Not personal',
  pseudonymous: 'Pseudonymous',
  direct: 'Directly personal',
  content: 'Written by a person',
};

/**
 * How personal a property is: its class and the words for it; undefined when the plan does not say.
 * @example
 * piiOf(email); // { class: 'direct', words: 'Directly personal' }
 */
export function piiOf(
  property: Property & { readonly pii?: PiiClass },
): { readonly class: PiiClass; readonly words: string } | undefined {
  return property.pii && { class: property.pii, words: words[property.pii] };
}
