import { createContext, useContext } from 'react';
import { en } from './en.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer TArgs) => string
    ? (...args: TArgs) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

/** Every text of the UI. A further language is one more table of this type: the compiler names each key that it lacks. */
export type Messages = Widened<typeof en>;

const MessagesContext = createContext<Messages>(en);

export const MessagesProvider = MessagesContext.Provider;

/** The texts in the language of the page. */
export function useMessages(): Messages {
  return useContext(MessagesContext);
}
