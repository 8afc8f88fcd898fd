import { type Html, html } from './html.ts';

/** Of a longer list this many members are shown at once. */
const shownAtOnce = 8;

/**
 * The members of an enum as markup. A long list is folded, in the browser's own way, and with scripts can be searched;
 * the first members stand outside. Each carries its text for the live shares.
 * @example
 * html`<td>${enumMembers({ name: 'courseRole', members: ['admin', 'student'], ofItems: false })}</td>`;
 */
export function enumMembers(list: {
  readonly name: string;
  readonly members: readonly string[];
  /** Whether they are what the items of a list may be. */
  readonly ofItems: boolean;
  /** Nothing is folded. */
  readonly expanded?: boolean;
}): Html {
  const { name, members, ofItems, expanded = false } = list;
  const shown = expanded || members.length <= shownAtOnce ? members.length : shownAtOnce;
  const rest = members.slice(shown);
  const label = ofItems ? 'Each one of' : members.length === 1 ? 'Always' : 'One of';
  return html`<div class="members"><span class="members-label">${label}</span> ${chips(members.slice(0, shown))}${
    rest.length > 0 &&
    html`<details><summary>${rest.length} more of ${members.length}</summary><input class="field members-filter" type="search" placeholder="Filter ${members.length} values" aria-label="Filter the values of ${name}" autocomplete="off" spellcheck="false" data-members-filter hidden>${chips(rest)}</details>`
  }</div>`;
}

function chips(members: readonly string[]): Html {
  return html`<ul class="chips">${members.map((member) => html`<li data-member="${member}"><code>${member === '' ? '""' : member}</code></li>`)}</ul>`;
}
