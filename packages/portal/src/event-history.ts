import type { CatalogEvent } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { dayOf, entryHref } from './changes-page.ts';
import { type Html, html } from './html.ts';
import type { Site } from './page.ts';
import { pathsOf, relative } from './paths.ts';
import { entriesOf, type HistoryEntry } from './plan-history.ts';
import { verdictTags } from './verdicts.ts';

/** More are on the page of all changes. */
const entriesShown = 5;

/**
 * What changed about an event, for its page; undefined where no history is known.
 * @example
 * eventHistory(site, examCompleted); // <section class="history" …>
 */
export function eventHistory(site: Site, event: CatalogEvent): Html | undefined {
  const { history } = site;
  if (history?.begins === undefined) return undefined;
  const { page } = pathsOf(event);
  const entries = entriesOf(history, event.name);
  const row = (entry: HistoryEntry): Html => html`<li><a href="${relative(page, entryHref(history, entry.commit))}">${
    entry.date === undefined ? 'Not committed' : html`<time datetime="${entry.date}">${dayOf(entry.date)}</time>`
  }</a><ul>${entry.changes.map(
    (change) =>
      html`<li>${change.property !== undefined && html`<code>${breakable(change.property)}</code> `}<bdi>${change.says}</bdi> ${verdictTags(change)}</li>\n`,
  )}</ul></li>
`;
  const rest = entries.slice(entriesShown);
  return html`<section class="history" aria-labelledby="history">
<h2 id="history">History</h2>
${
  entries.length === 0
    ? html`<p class="history-text">Unchanged since <time datetime="${history.begins.date}">${dayOf(history.begins.date)}</time>, when <a href="${relative(page, entryHref(history, undefined))}">the history</a> begins.</p>`
    : html`<ol class="history-list">${entries.slice(0, entriesShown).map(row)}</ol>`
}${
  rest.length > 0 &&
  html`<details><summary>${rest.length} older</summary><ol class="history-list">${rest.map(row)}</ol></details>`
}
</section>`;
}
