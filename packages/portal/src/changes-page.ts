import { type Change, personName } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { type Html, type HtmlPart, html } from './html.ts';
import { page, type Site } from './page.ts';
import { changesPath, eventPath, indexPath, personPath, propertyAnchor, relative } from './paths.ts';
import type { HistoryEntry, PlanHistory } from './plan-history.ts';
import { verdictCell, verdictSides } from './verdicts.ts';

/** More would make a page that nobody reads to its end. */
const entriesOnPage = 25;
/** More rows that break nobody are folded where others break someone. */
const besideBreaking = 3;
/** … and this many where none does. */
const rowsShown = 12;
/** Of more events than these, one change of a shared property says how many they are. */
const eventsShown = 3;

/**
 * The pages of the plan's history by path, the newest entries first; without a history, one that says so.
 * @example
 * changesPages({ catalog, product: 'acemate', live: false, history }).get('changes.html');
 */
export function changesPages(site: Site): ReadonlyMap<string, string> {
  const { history } = site;
  const entries = history?.entries ?? [];
  const count = Math.max(1, Math.ceil(entries.length / entriesOnPage));
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const path = changesPath(index + 1);
      const shown = entries.slice(index * entriesOnPage, (index + 1) * entriesOnPage);
      return [path, changesPage(site, { path, shown, number: index + 1, count })];
    }),
  );
}

interface Part {
  readonly path: string;
  readonly shown: readonly HistoryEntry[];
  readonly number: number;
  readonly count: number;
}

function changesPage(site: Site, { path, shown, number, count }: Part): string {
  const { history } = site;
  const to = (target: string) => relative(path, target);
  const main = html`<p class="path"><a href="${to(indexPath)}">Events</a> / ${
    number === 1 ? 'Changes' : html`<a href="${to(changesPath(1))}">Changes</a> / ${number} of ${count}`
  }</p>
<h1>Changes of the plan</h1>
<p class="lead">What changed, when, and whom it breaks: clients in the field that still send the old form, and readers: insights, SQL and programs that were written for it.</p>
${known(site, history)}
${shown.map((each) => entry(site, path, each))}
${number === count && history?.begins !== undefined && begins(history.begins)}
${
  count > 1 &&
  html`<nav class="around" aria-label="Pages of changes">${
    number > 1 &&
    html`<a rel="prev" href="${to(changesPath(number - 1))}"><span>Newer</span>Changes ${number - 1} of ${count}</a>`
  }${
    number < count &&
    html`<a rel="next" href="${to(changesPath(number + 1))}"><span>Older</span>Changes ${number + 1} of ${count}</a>`
  }</nav>`
}`;
  const description = `The history of ${site.catalog.title}: what changed, and whom it breaks.`;
  return page(site, { path, title: number === 1 ? 'Changes' : `Changes, ${number} of ${count}`, description, main });
}

/** What there is to know: with nothing but the present plan, that is said instead of an empty page. */
function known({ catalog }: Site, history: PlanHistory | undefined): Html {
  const present = `${catalog.events.size} ${catalog.events.size === 1 ? 'event' : 'events'} and ${personName}`;
  if (history?.begins === undefined) {
    const why = history?.missing ?? 'these pages were made from the plan alone';
    return html`<p class="callout">Only the present plan is known here, version ${catalog.version} with ${present}: ${why}. Its history is that of plan.lock.json in git.</p>`;
  }
  const { entries } = history;
  const breaking = entries.filter(({ changes }) => changes.some(breaksSomeone)).length;
  const times = entries.length === 1 ? 'once' : `${entries.length} times`;
  const whom = breaking === 0 ? ', breaking nobody' : `, ${breaking} of them breaking someone`;
  return html`<p class="facts">${
    entries.length === 0
      ? 'Unchanged'
      : `Changed ${times}${entries.length === 1 && breaking === 1 ? ', breaking someone' : whom},`
  } since <time datetime="${history.begins.date}">${dayOf(history.begins.date)}</time> · now version ${catalog.version} with ${present}</p>`;
}

function begins({ commit, date, subject, events, isFirst }: NonNullable<PlanHistory['begins']>): Html {
  const plan = `${events} ${events === 1 ? 'event' : 'events'} and ${personName}`;
  return html`<section class="change" id="${commitAnchor(commit)}">
<h2>${isFirst ? 'The plan is kept from here on' : 'What is known begins here'}</h2>
<p class="facts"><time datetime="${date}">${dayOf(date)}</time> · <code>${commit.slice(0, 9)}</code> · <bdi>${subject}</bdi></p>
<p class="change-text">${isFirst ? `Its first lock holds ${plan}.` : `It held ${plan} then. Older states are in git, but were not read.`}</p>
</section>
`;
}

function entry(site: Site, path: string, { commit, date, subject, changes, unreadable }: HistoryEntry): Html {
  const breaking = grouped(changes.filter(breaksSomeone));
  const harmless = grouped(changes.filter((change) => !breaksSomeone(change)));
  const count = changes.filter((change) => !breaksSomeone(change)).length;
  const words = `${count} ${count === 1 ? 'change breaks' : 'changes break'} nobody`;
  const isShort = harmless.length <= (breaking.length === 0 ? rowsShown : besideBreaking);
  const open = isShort ? [...breaking, ...harmless] : breaking;
  return html`<section class="change"${commit !== undefined && html` id="${commitAnchor(commit)}"`}>
<h2><bdi>${subject}</bdi></h2>
<p class="facts">${date !== undefined && html`<time datetime="${date}">${dayOf(date)}</time> · `}${
    commit !== undefined && html`<code>${commit.slice(0, 9)}</code> · `
  }${
    unreadable === undefined
      ? summary(changes)
      : html`The lock of this commit can not be read: <bdi>${unreadable}</bdi>. What it changed is told with the next one.`
  }</p>
${open.length > 0 && table(site, path, `Changes: ${subject}`, open)}
${
  !isShort &&
  html`<details class="change-rest"><summary>${words}</summary>${table(site, path, `Changes that break nobody: ${subject}`, harmless)}</details>`
}
</section>
`;
}

function summary(changes: readonly Change[]): Html {
  const sides = verdictSides.flatMap(({ side, tone, breaks }) => {
    const count = changes.filter((change) => change[side].breaks).length;
    return count === 0 ? [] : [html` <span class="tag ${tone}">${count} ${breaks(count)}</span>`];
  });
  return html`${changes.length} ${changes.length === 1 ? 'change' : 'changes'}${
    sides.length === 0 ? html`, <span class="tag tag-good">breaking nobody</span>` : sides
  }`;
}

interface Row {
  readonly change: Change;
  readonly events: readonly string[];
}

/** A change of a shared property is one change, however many events carry it. */
function grouped(changes: readonly Change[]): readonly Row[] {
  const rows = new Map<string, { change: Change; events: string[] }>();
  for (const change of changes) {
    const { event, property, says, producers, consumers } = change;
    const key = JSON.stringify(property === undefined ? [event, says] : [property, says, producers, consumers]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { change, events: [event] });
    else row.events.push(event);
  }
  return [...rows.values()];
}

function table(site: Site, path: string, caption: string, rows: readonly Row[]): Html {
  const verdicts = rows.some(({ change }) => breaksSomeone(change));
  return html`<table class="changes">
<caption class="sr-only">${caption}</caption>
<thead><tr><th scope="col">Event</th><th scope="col">Change</th>${
    verdicts && verdictSides.map(({ title }) => html`<th scope="col">${title}</th>`)
  }</tr></thead>
<tbody>
${rows.map(
  ({ change, events }) => html`<tr><th scope="row">${carriers(site, path, change, events)}</th>
<td>${change.property !== undefined && html`<code>${breakable(change.property)}</code> `}<bdi>${change.says}</bdi></td>${
    verdicts && verdictSides.map(({ side, tone, title }) => verdictCell(change[side], tone, title))
  }</tr>
`,
)}</tbody>
</table>`;
}

function carriers(site: Site, path: string, change: Change, events: readonly string[]): Html {
  const links = events.map((event) => html`<li>${link(site, path, event, change.property)}</li>\n`);
  const list = html`<ul class="carriers">${links}</ul>`;
  return events.length <= eventsShown
    ? list
    : html`<details class="carriers-more"><summary>${events.length} events</summary>${list}</details>`;
}

/** To the event, or to its property, while there is one; a name that is gone leads nowhere. */
function link({ catalog }: Site, path: string, event: string, property: string | undefined): Html {
  const isAnywhere = event === '*';
  const name: HtmlPart = isAnywhere ? 'Any event' : html`<code>${breakable(event)}</code>`;
  const known = event === personName ? catalog.person : catalog.events.get(event);
  if (isAnywhere && catalog.everywhere.size === 0) return html`${name}`;
  if (!isAnywhere && known === undefined) return html`<span class="gone">${name}</span>`;
  const target = isAnywhere || event === personName ? personPath : eventPath(event);
  const properties = isAnywhere ? catalog.everywhere : known?.properties;
  const anchor =
    property !== undefined && properties?.has(property)
      ? `#${propertyAnchor(property)}`
      : isAnywhere
        ? '#everywhere'
        : '';
  return html`<a href="${relative(path, target)}${anchor}">${name}</a>`;
}

/** Where the entry of a commit stands: its page and its anchor, from the root of the documentation. */
export function entryHref({ entries }: PlanHistory, commit: string | undefined): string {
  const at = entries.findIndex((each) => each.commit === commit);
  const path = changesPath(Math.floor(Math.max(0, at) / entriesOnPage) + 1);
  return commit === undefined ? path : `${path}#${commitAnchor(commit)}`;
}

/** A day in words: `23 November 2026`, as it was where the commit was made. */
export function dayOf(date: string): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? date : days.format(day);
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function commitAnchor(commit: string): string {
  return `commit.${commit.slice(0, 12)}`;
}

function breaksSomeone({ producers, consumers }: Change): boolean {
  return producers.breaks || consumers.breaks;
}
