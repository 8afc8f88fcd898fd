import { createSetting } from '../shell/setting.ts';
import type { Messages } from './messages.ts';

// A chunk each: nobody loads the texts of a language that is not shown.
const tables = {
  en: () => import('./en.ts').then(({ en }): Messages => en),
  de: () => import('./de.ts').then(({ de }): Messages => de),
};

export type Language = keyof typeof tables;
export const languages: readonly Language[] = ['en', 'de'];

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(tables, text);

/** The language that the reader chose; none as long as the browser's is good. */
export const language = createSetting<Language | undefined>(
  'eventbook.language',
  (text) => (isLanguage(text) ? text : undefined),
  (chosen) => chosen,
);

/**
 * The first language of the browser that the UI speaks, else English; regions do not matter.
 * @example
 * languageOf(['fr', 'de-AT', 'en']); // 'de'
 */
export function languageOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '').find(isLanguage) ?? 'en';
}

/** What is to be shown: the choice, else the browser's. */
export function effectiveLanguage(chosen: Language | undefined): Language {
  return chosen ?? languageOf(navigator.languages);
}

/** Loads the texts of a language. */
export function loadMessages(shown: Language): Promise<Messages> {
  return tables[shown]();
}
