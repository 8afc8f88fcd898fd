import { createSetting } from './setting.ts';

export type Theme = 'light' | 'dark' | 'system';

/** The chosen theme; the documentation reads the same key. */
export const theme = createSetting<Theme>(
  'eventbook.theme',
  (text) => (text === 'light' || text === 'dark' ? text : 'system'),
  (chosen) => (chosen === 'system' ? undefined : chosen),
);

/** Chooses a theme and shows it. */
export function chooseTheme(chosen: Theme): void {
  theme.write(chosen);
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

/** What is shown now, the system's choice resolved. */
export function effectiveTheme(chosen: Theme): 'light' | 'dark' {
  if (chosen !== 'system') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
