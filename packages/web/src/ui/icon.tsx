// Drawn on a grid of 16, one stroke width, so that they stand together with text of 13 or 14 px.
const paths = {
  stored: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM5.6 8.2l1.7 1.7 3.2-3.6',
  quarantined: 'M5.4 2.5h5.2l2.9 2.9v5.2l-2.9 2.9H5.4l-2.9-2.9V5.4l2.9-2.9ZM8 5.2v3.4M8 10.6v.2',
  warning: 'M8 2.7 14 13H2L8 2.7ZM8 6.7v2.8M8 11.2v.1',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 5.5h7v8H6zM10 3.5v-1H3v8h1.5',
  done: 'M3.5 8.5l3 3 6-7',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  resume: 'M5 3.2v9.6L12.5 8 5 3.2Z',
  light:
    'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  dark: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  open: 'M4 6l4 4 4-4',
  book: 'M3 3.2c2-.6 3.7-.3 5 .8 1.3-1.1 3-1.4 5-.8v9.3c-2-.6-3.7-.3-5 .8-1.3-1.1-3-1.4-5-.8V3.2ZM8 4v9.3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  add: 'M8 3v10M3 8h10',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 3.5v9',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13h10',
  link: 'M6.7 9.3l2.6-2.6M7.3 4.7l1.2-1.2a2.8 2.8 0 0 1 4 4l-1.2 1.2M8.7 11.3l-1.2 1.2a2.8 2.8 0 0 1-4-4l1.2-1.2',
  edit: 'M10.2 3.2l2.6 2.6-6.9 6.9-3 .4.4-3 6.9-6.9ZM8.8 4.6l2.6 2.6',
  move: 'M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6 2 8l2 2M12 6l2 2-2 2',
  resize: 'M13 7v6H7M13 13 6 6',
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside a word; never the only carrier of a meaning, so hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
