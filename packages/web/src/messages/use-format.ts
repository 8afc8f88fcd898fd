import { createFormat, type Format } from './format.ts';
import { useMessages } from './messages.ts';

const formats = new Map<string, Format>();

/** The formatters of the page's language. */
export function useFormat(): Format {
  const { locale } = useMessages();
  const known = formats.get(locale) ?? createFormat(locale);
  formats.set(locale, known);
  return known;
}
