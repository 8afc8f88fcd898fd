import { useState } from 'react';
import { useMessages } from '../messages/messages.ts';

/** A text that may be of any length: the beginning, the rest on demand. */
export function Fold({ text, limit }: { readonly text: string; readonly limit: number }) {
  const messages = useMessages();
  const [whole, setWhole] = useState(false);
  if (text.length <= limit * 1.2) return text;
  // Never cut a surrogate pair in two.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return (
    <>
      {whole ? text : `${text.slice(0, end)}…`}{' '}
      <button type="button" className="inline-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? messages.common.showLess : messages.common.showAll(text.length)}
      </button>
    </>
  );
}
