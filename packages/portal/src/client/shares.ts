import { make, part } from './make.ts';
import { countOf, listOf } from './stats-answer.ts';
import { countWords, shareWords, timeElement } from './words.ts';

/** How often each optional property and each enum member came, beside them in the table. */
export function showShares(
  figures: { readonly asOf: string; readonly stored: unknown; readonly properties: readonly unknown[] },
  source: readonly string[],
): void {
  for (const share of document.querySelectorAll('[data-share]')) share.remove();
  for (const chip of document.querySelectorAll('.chip-never')) chip.classList.remove('chip-never');
  const stored = countOf(figures.stored);
  const note = part('shares-status');
  if (stored === 0) {
    note?.replaceChildren(
      'No stored event in the last 30 days, so there are no shares. As of ',
      timeElement(figures.asOf, 'clock'),
      ...source,
    );
    return;
  }
  for (const property of figures.properties.map(Object)) {
    const row = rowOf(String(property.name));
    if (row) showProperty(row, property, stored);
  }
  note?.replaceChildren(
    `Shares are of ${countWords(stored, 'stored event')}; a value’s, of those that carry one. As of `,
    timeElement(figures.asOf, 'clock'),
    ...source,
  );
}

function showProperty(row: HTMLElement, property: ReturnType<typeof Object>, stored: number): void {
  const carried = countOf(property.carried);
  const nulls = countOf(property.nulls);
  const optional = row.querySelector('.optional');
  const words = [
    ...(optional ? [carried === 0 ? 'in none' : `in ${shareWords(carried, stored)}`] : []),
    ...(nulls > 0 ? [`null in ${shareWords(nulls, stored)}`] : []),
  ];
  if (words.length > 0) {
    const said = make('span', optional ? 'share-words share-meter' : 'share-words', words.join(', '));
    said.title = `${countWords(carried, 'event')} of ${stored}`;
    // Set by the script: the policy of the pages forbids it in the markup only.
    if (optional) said.style.setProperty('--share', String(carried / stored));
    const share = make('span', 'share', ' · ', said);
    share.dataset.share = '';
    row.querySelector('th')?.append(share);
  }
  showMembers(row, listOf(property.members).map(Object), carried - nulls);
}

function showMembers(row: HTMLElement, members: readonly ReturnType<typeof Object>[], carrying: number): void {
  if (members.length === 0 || carrying <= 0) return;
  const counts = new Map(members.map(({ value, count }) => [String(value), countOf(count)]));
  for (const chip of row.querySelectorAll<HTMLElement>('[data-member]')) {
    const count = counts.get(chip.dataset.member ?? '');
    if (count === undefined) continue;
    const share = make('span', 'chip-share', count === 0 ? 'never' : shareWords(count, carrying));
    share.dataset.share = '';
    share.title = `${countWords(count, 'event')} of ${carrying}`;
    chip.classList.toggle('chip-never', count === 0);
    chip.append(share);
  }
  const never = members.filter(({ count }) => countOf(count) === 0).length;
  if (never === 0) return;
  const said = make('span', 'members-never', `, ${never} never seen`);
  said.dataset.share = '';
  row.querySelector('.members summary')?.append(said);
}

/** The row of a property on the page of its event. */
export function rowOf(name: string): HTMLElement | null {
  const anchor = name.replace(/[^A-Za-z0-9_-]/gu, (sign) => `~${(sign.codePointAt(0) ?? 0).toString(16)}~`);
  return document.getElementById(`properties.${anchor}`);
}
