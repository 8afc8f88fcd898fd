import { make, part, rowName } from './make.ts';
import { rowOf } from './shares.ts';
import { countOf } from './stats-answer.ts';
import { breakableWords, countWords, numberWords, timeElement } from './words.ts';

/** The most frequent violations of the event; a sentence where there are none, nothing where nothing arrived. */
export function showBreaks(
  figures: {
    readonly asOf: string;
    readonly stored: unknown;
    readonly quarantined: unknown;
    readonly violations: readonly unknown[];
    readonly furtherViolations: unknown;
  },
  source: readonly string[],
): void {
  const section = part('breaks');
  const table = part('breaks-table');
  if (!section || !table) return;
  const quarantined = countOf(figures.quarantined);
  const further = countOf(figures.furtherViolations);
  section.hidden = quarantined + countOf(figures.stored) === 0;
  table.hidden = figures.violations.length === 0;
  table.querySelector('tbody')?.replaceChildren(...figures.violations.map((each) => line(Object(each))));
  part('breaks-status')?.replaceChildren(
    quarantined === 0
      ? 'Nothing: no event of this name was quarantined. As of '
      : `${countWords(quarantined, 'quarantined event')}${further > 0 ? `; ${further} less frequent kinds are not shown` : ''}. As of `,
    timeElement(figures.asOf, 'clock'),
    ...source,
  );
}

function line({ kind, path, expected, received, count, lastSeen }: ReturnType<typeof Object>): HTMLElement {
  const name = String(path);
  const known = name !== '' && rowOf(name);
  const shown = name === '' ? 'the event' : make('code', '', ...breakableWords(name));
  const link = make('a', '', shown);
  if (known) link.setAttribute('href', `#${known.id}`);
  return make(
    'tr',
    '',
    rowName(known ? link : shown),
    make(
      'td',
      '',
      kindWords(String(kind)),
      make(
        'span',
        'break-detail',
        `expected ${expected}; ${received === 'absent' ? 'it was absent' : `came ${received}`}`,
      ),
    ),
    make('td', 'number', numberWords(countOf(count))),
    make('td', 'moment', timeElement(String(lastSeen), 'ago')),
  );
}

/** `wrong_type` as words. */
export function kindWords(kind: string): string {
  return kind.replaceAll('_', ' ');
}
