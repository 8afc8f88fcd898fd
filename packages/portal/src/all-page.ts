import { type CatalogEvent, personName } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { exampleOf } from './example-of.ts';
import { type Html, html } from './html.ts';
import { page, type Site } from './page.ts';
import { allPath, indexPath, pathsOf, plain } from './paths.ts';
import { groupsOf, propertiesTable, sharingWords } from './properties-table.ts';
import { formatWords } from './type-words.ts';

/**
 * The page of everything, nothing folded: the person, every event by area, the expressions of the patterns at the end.
 * @example
 * allPage({ catalog, product: 'acemate', live: false });
 */
export function allPage(site: Site): string {
  const { catalog } = site;
  const patterns = patternsOf([catalog.person, ...catalog.events.values()]);
  const section = (event: CatalogEvent) => eventSection(site, event, (pattern) => patterns.get(pattern) ?? 'Pattern');
  const main = html`<p class="path"><a href="${indexPath}">Events</a> / All on one page</p>
<h1>${catalog.title}: all events</h1>
<p class="facts">Version ${catalog.version} · ${personName} and ${catalog.events.size} ${catalog.events.size === 1 ? 'event' : 'events'} · everything is open: print this page for a copy on paper</p>
${contents(site)}
<section class="whole-area"><h2>The person</h2>
${section(catalog.person)}</section>
${catalog.areas
  .filter(({ events }) => events.length > 0)
  .map(
    ({ title, description, events }) => html`<section class="whole-area"><h2>${title}</h2>
${description !== undefined && html`<p class="area-text">${description}</p>\n`}${events.map((name) => {
  const event = catalog.events.get(name);
  return event && section(event);
})}</section>
`,
  )}${
  patterns.size > 0 &&
  html`<section class="whole-area"><h2>Patterns</h2>
<dl class="patterns">
${[...patterns].map(
  ([pattern, name]) =>
    html`<div><dt>${name}</dt><dd><code>${pattern}</code></dd></div>
`,
)}</dl></section>`
}`;
  return page(site, {
    path: allPath,
    title: 'All events on one page',
    description: `Every event of ${catalog.title} with all its properties.`,
    main,
  });
}

/** Where there is no list at the side: on paper, and on a narrow screen. */
function contents({ catalog }: Site): Html {
  const link = (name: string) => html`<li><a href="#${plain(name)}"><code>${breakable(name)}</code></a></li>\n`;
  return html`<nav class="contents" aria-label="Contents"><h2>Contents</h2>
<div class="contents-columns">
<section><h3>The person</h3><ul>${link(personName)}</ul></section>
${catalog.areas
  .filter(({ events }) => events.length > 0)
  .map(({ title, events }) => html`<section><h3>${title}</h3><ul>${events.map(link)}</ul></section>\n`)}</div></nav>`;
}

function eventSection({ catalog }: Site, event: CatalogEvent, patternName: (pattern: string) => string): Html {
  const { payload, authored } = exampleOf(event);
  const anchor = plain(event.name);
  const groups = groupsOf(event, (context) => sharingWords(catalog, context));
  return html`<article class="whole" id="${anchor}">
<h3><a href="${pathsOf(event).page}"><code>${breakable(event.name)}</code></a>${
    event.deprecated !== undefined && html` <span class="tag tag-warn">deprecated</span>`
  }</h3>
<p>${event.description}</p>
${event.deprecated !== undefined && html`<p class="note">Deprecated. ${event.deprecated}</p>`}${
  event.note !== undefined && html`<p class="note">${event.note}</p>`
}
${
  groups.length === 0
    ? html`<p class="unsaid">This event carries no properties of its own.</p>`
    : propertiesTable(`Properties of ${event.name}`, groups, { prefix: `${anchor}.`, expanded: { patternName } })
}
<p class="sample-note">${authored ? 'Example' : 'Example, made up from the types'}</p>
<div class="code"><pre tabindex="0" role="region" aria-label="Example of ${event.name}"><code>${JSON.stringify(payload, null, 2)}</code></pre></div>
</article>
`;
}

/** Each expression once, with the name of its format; of several by one name, each has a number. */
function patternsOf(events: readonly CatalogEvent[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const property of events.flatMap((event) => [...event.properties.values()])) {
    if (property.pattern === undefined || named.has(property.pattern)) continue;
    const name = formatWords(property) ?? 'Pattern';
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    named.set(property.pattern, count === 1 ? name : `${name} (${count})`);
  }
  return named;
}
