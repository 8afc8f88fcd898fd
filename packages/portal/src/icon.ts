import { type Html, html } from './html.ts';

/** Drawn as in the UI: on a grid of 16, with one stroke width. */
const paths = {
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  light:
    'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  dark: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z',
} as const;

/**
 * A drawing beside a name; never the only carrier of a meaning.
 * @example
 * html`<button type="button" aria-label="Dark theme">${icon('dark')}</button>`;
 */
export function icon(name: keyof typeof paths): Html {
  return html`<svg class="icon" data-icon="${name}" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="${paths[name]}"/></svg>`;
}
