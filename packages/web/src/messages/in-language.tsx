import { type ReactNode, useEffect, useState } from 'react';
import { effectiveLanguage, type Language, language, loadMessages } from './language.ts';
import { type Messages, MessagesProvider } from './messages.ts';

interface Shown {
  readonly language: Language;
  readonly text: Messages;
}

/** Shows its children in the reader's language; after a change the old texts stay until the new ones are there. */
export function InLanguage({ first, children }: { readonly first: Shown; readonly children: ReactNode }) {
  const wanted = effectiveLanguage(language.use());
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (wanted === shown.language) return;
    let isCurrent = true;
    loadMessages(wanted).then(
      (text) => isCurrent && setShown({ language: wanted, text }),
      // The texts did not come: the choice goes back to what can be read.
      () => isCurrent && language.write(shown.language),
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted, shown.language]);
  useEffect(() => {
    document.documentElement.lang = shown.language;
  }, [shown.language]);
  return <MessagesProvider value={shown.text}>{children}</MessagesProvider>;
}
