import { type CatalogEvent, type Property, personName } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { eventHistory } from './event-history.ts';
import { type Html, type HtmlPart, html } from './html.ts';
import { arrivals, figures, sharesNote, testSection } from './live-sections.ts';
import { areaAnchor, page, type Site } from './page.ts';
import { eventPath, indexPath, pathsOf, personPath, relative } from './paths.ts';
import { groupsOf, type PropertyGroup, propertiesTable, sharingWords } from './properties-table.ts';
import { sampleSection } from './sample-section.ts';

/**
 * The page of one event: what it means, its properties, how it is sent; with figures when served.
 * @example
 * eventPage({ catalog, product: 'acemate', live: false }, examCompleted);
 */
export function eventPage(site: Site, event: CatalogEvent): string {
  const { catalog, live } = site;
  const path = eventPath(event.name);
  const to = (target: string) => relative(path, target);
  const area = catalog.areas.find(({ name }) => name === event.area);
  const names = [...catalog.events.keys()];
  const position = names.indexOf(event.name);
  const around = (rel: 'prev' | 'next', name: string | undefined) =>
    name !== undefined &&
    html`<a rel="${rel}" href="${to(eventPath(name))}"><span>${rel === 'prev' ? 'Previous' : 'Next'}</span><code>${breakable(name)}</code></a>`;
  const main = html`<p class="path"><a href="${to(indexPath)}">Events</a> / <a href="${to(indexPath)}#${areaAnchor(event.area)}">${area?.title ?? event.area}</a></p>
${head(event, path, live)}
${live && figures}
<div class="columns">
<section class="column-main" aria-labelledby="properties">
<h2 id="properties">Properties</h2>
${table(
  event,
  groupsOf(event, (context) => sharingWords(catalog, context)),
)}
${live && sharesNote}
<p class="attached">Also on every event: what is known of <a href="${to(personPath)}">the person</a>${
    catalog.everywhere.size > 0 &&
    html`, and <a href="${to(personPath)}#everywhere">properties that any event may carry</a>`
  }.</p>
${eventHistory(site, event)}
</section>
${sampleSection(event)}
</div>
${
  live &&
  html`${arrivals}
${testSection(event)}`
}
<nav class="around" aria-label="Neighbouring events">${around('prev', names[position - 1])}${around('next', names[position + 1])}</nav>`;
  return page(site, {
    path,
    title: event.name,
    description: event.description,
    main,
    event: event.name,
    deprecated: event.deprecated !== undefined,
    current: event.name,
  });
}

/**
 * The page of the person, and of what any event may carry.
 * @example
 * personPage({ catalog, product: 'acemate', live: false });
 */
export function personPage(site: Site): string {
  const { person, everywhere } = site.catalog;
  const main = html`<p class="path"><a href="${indexPath}">Events</a> / The person</p>
${head(person, personPath, false)}
<div class="columns">
<section class="column-main" aria-labelledby="properties">
<h2 id="properties">Properties of the person</h2>
${table(
  person,
  groupsOf(person, () => ''),
)}
${
  everywhere.size > 0 &&
  html`<h2 id="everywhere">Properties that any event may carry</h2>
${propertiesTable('Properties that any event may carry', everywhereGroups([...everywhere.values()]))}`
}
${eventHistory(site, person)}
</section>
${sampleSection(person)}
</div>`;
  return page(site, { path: personPath, title: personName, description: person.description, main });
}

function head(event: CatalogEvent, path: string, live: boolean): Html {
  const { markdown, schema } = pathsOf(event);
  const to = (target: string) => relative(path, target);
  const count = event.properties.size;
  const facts: readonly HtmlPart[] = [
    count === 0 ? 'No properties' : `${count} ${count === 1 ? 'property' : 'properties'}`,
    event.owner !== undefined && html` · Owner: ${event.owner}`,
    event.tags.map((tag) => html` <span class="tag">${tag}</span>`),
  ];
  return html`<h1 class="name">${breakable(event.name)} <button class="button-quiet" type="button" data-copy-text="${event.name}" aria-label="Copy the name" hidden>Copy</button></h1>
<p class="lead">${event.description}</p>
${event.deprecated !== undefined && html`<p class="callout callout-warn"><strong>Deprecated.</strong> ${event.deprecated}</p>`}
${event.note !== undefined && html`<p class="callout"><strong>Note.</strong> ${event.note}</p>`}
<p class="facts">${facts}${
    live && html`<span class="try-link"> · <a href="#try">Send a test event</a></span>`
  } · <a href="${to(schema)}">JSON Schema</a> · <a href="${to(markdown)}">Markdown</a> <button class="button-quiet" type="button" data-copy-from="${to(markdown)}" aria-label="Copy as Markdown" hidden>Copy</button></p>`;
}

function table(event: CatalogEvent, groups: readonly PropertyGroup[]): Html {
  if (groups.length === 0) return html`<p class="unsaid">This event carries no properties of its own.</p>`;
  return propertiesTable(`Properties of ${event.name}`, groups);
}

function everywhereGroups(properties: readonly Property[]): readonly PropertyGroup[] {
  const contexts = [...new Set(properties.map(({ context }) => context))];
  return contexts.map((context) => ({
    title: context ?? 'Any event',
    properties: properties.filter((property) => property.context === context),
  }));
}
