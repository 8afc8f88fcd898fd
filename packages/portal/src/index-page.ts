import { type CatalogEvent, personName } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { statusWords } from './client/status.ts';
import { type FilterChoice, filterForm } from './filter-form.ts';
import { type Html, html } from './html.ts';
import { areaAnchor, page, type Site } from './page.ts';
import { allPath, changesPath, eventPath, indexPath, personPath, propertiesPath } from './paths.ts';

/**
 * The page of all events by area, with the search over names, texts, properties and enum members.
 * @example
 * indexPage({ catalog, product: 'acemate', live: false });
 */
export function indexPage(site: Site): string {
  const { catalog, live } = site;
  const main = html`<h1>${catalog.title}</h1>
${paragraphs(catalog.description)}
<p class="facts">Version ${catalog.version} · ${catalog.events.size} ${catalog.events.size === 1 ? 'event' : 'events'} · <a href="${personPath}">${personName}</a>, the person that every event belongs to · <a href="${propertiesPath}">Properties</a> · <a href="${changesPath()}">Changes</a> · <a href="${allPath}">All on one page</a></p>
${filterForm({ noun: 'event events', placeholder: 'Filter by event, property, value, owner or tag', choice: live && stateChoice })}
${
  live &&
  html`<p class="as-of" data-live-status>Live figures are being loaded.</p>
<details class="legend"><summary>What the states mean</summary>
<dl>${Object.entries(statusWords).map(([status, words]) => html`<div><dt>${status}</dt><dd>${words}</dd></div>`)}</dl></details>`
}
${catalog.areas
  .filter(({ events }) => events.length > 0)
  .map(
    (area) => html`<section class="area" id="${areaAnchor(area.name)}">
<h2>${area.title}</h2>
${area.description !== undefined && html`<p class="area-text">${area.description}</p>`}
<table class="events${live && html` events-live`}">
<caption class="sr-only">Events of ${area.title}</caption>
<thead><tr><th scope="col">Event</th><th scope="col">Meaning</th><th scope="col" class="number">Properties</th>${
      live &&
      html`<th scope="col" class="state" data-live>State</th><th scope="col" class="number" data-live>Stored, 30 days</th><th scope="col" class="seen" data-live>Last seen</th>`
    }</tr></thead>
<tbody>
${area.events.map((name) => row(catalog.events.get(name), live))}</tbody>
</table>
</section>
`,
  )}
${
  live &&
  html`<section class="area" id="unplanned" data-unplanned hidden>
<h2>Not in the plan</h2>
<p class="area-text">These names arrive and are quarantined: no event of the plan has them.</p>
<table class="events">
<caption class="sr-only">Events that are not in the plan</caption>
<thead><tr><th scope="col">Event</th><th scope="col" class="number">Quarantined, 30 days</th><th scope="col">Last seen</th></tr></thead>
<tbody></tbody>
</table>
</section>`
}`;
  return page(site, { path: indexPath, title: 'Events', description: catalog.title, main });
}

function row(event: CatalogEvent | undefined, live: boolean): Html | undefined {
  if (event === undefined) return undefined;
  const members = [...event.properties.values()].flatMap((property) => property.enum ?? []);
  return html`<tr data-name="${event.name}" data-properties="${[...event.properties.keys()].join('\n')}" data-members="${[
    ...new Set(members),
  ].join('\n')}"${event.deprecated !== undefined && html` data-deprecated`}>
<th scope="row"><a href="${eventPath(event.name)}"><code>${breakable(event.name)}</code></a>${
    event.deprecated !== undefined && html` <span class="tag tag-warn">deprecated</span>`
  }</th>
<td>${event.description}${belongings(event)}<span class="hit" data-hit></span></td>
<td class="number">${event.properties.size}</td>${
    live &&
    html`<td data-live data-status></td><td class="number" data-live data-stored></td><td data-live data-seen></td>`
  }
</tr>
`;
}

/** Who is asked about an event, and what it is filed under; the filter looks here too. */
function belongings({ owner, tags }: CatalogEvent): Html | undefined {
  if (owner === undefined && tags.length === 0) return undefined;
  return html`<span class="belongings">${owner !== undefined && html`<span class="owner">Owner: ${owner}</span>`}${tags.map(
    (tag) => html` <span class="tag">${tag}</span>`,
  )}</span>`;
}

/** Only what has figures has a state. */
const stateChoice: FilterChoice = {
  label: 'State',
  name: 'status',
  isLive: true,
  options: [['', 'Any state'], ...Object.keys(statusWords).map((status) => [status, status] as const)],
};

/** A blank line begins a new paragraph, as in the plan's text; the first says what this is. */
function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph, index) => html`<p class="${index === 0 ? 'lead' : 'aside'}">${paragraph}</p>\n`);
}
