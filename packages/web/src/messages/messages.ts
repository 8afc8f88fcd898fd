import { createContext, useContext } from 'react';
import type { en } from './en.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer TArgs) => string
    ? (...args: TArgs) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

/** Every text of the UI. A further language is one more table of this type: the compiler names each key that it lacks. */
export type Messages = Widened<typeof en>;

// No table of its own: the texts of a language are loaded when that language is shown.
const MessagesContext = createContext<Messages | undefined>(undefined);

export const MessagesProvider = MessagesContext.Provider;

/** The texts in the language of the page. */
export function useMessages(): Messages {
  const text = useContext(MessagesContext);
  if (text === undefined) throw new Error('useMessages needs a MessagesProvider around it.');
  return text;
}
