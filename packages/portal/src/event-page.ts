import { type CatalogEvent, type Property, personName } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { exampleOf } from './example-of.ts';
import { highlight } from './highlight.ts';
import { type Html, type HtmlPart, html } from './html.ts';
import { areaAnchor, page, type Site } from './page.ts';
import { eventPath, indexPath, pathsOf, personPath, relative } from './paths.ts';
import { groupsOf, type PropertyGroup, propertiesTable, sharingWords } from './properties-table.ts';
import { placeholders, type Sample, samples } from './samples.ts';

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
${head(event, path)}
${live && figures}
<div class="columns">
<section class="column-main" aria-labelledby="properties">
<h2 id="properties">Properties</h2>
${table(
  event,
  groupsOf(event, (context) => sharingWords(catalog, context)),
)}
<p class="attached">Also on every event: what is known of <a href="${to(personPath)}">the person</a>${
    catalog.everywhere.size > 0 &&
    html`, and <a href="${to(personPath)}#everywhere">properties that any event may carry</a>`
  }.</p>
</section>
${sampleSection(event)}
</div>
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
${head(person, personPath)}
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
</section>
${sampleSection(person)}
</div>`;
  return page(site, { path: personPath, title: personName, description: person.description, main });
}

function head(event: CatalogEvent, path: string): Html {
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
<p class="facts">${facts} · <a href="${to(schema)}">JSON Schema</a> · <a href="${to(markdown)}">Markdown</a> <button class="button-quiet" type="button" data-copy-from="${to(markdown)}" aria-label="Copy as Markdown" hidden>Copy</button></p>`;
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

function sampleSection(event: CatalogEvent): Html {
  const { payload, authored } = exampleOf(event);
  const all = samples(event, payload);
  return html`<section class="column-side samples" aria-labelledby="send">
<h2 id="send">Send it</h2>
<fieldset class="tabs"><legend class="sr-only">Form of the sample</legend>
${all.map(
  ({ id, title }, index) =>
    html`<label><input type="radio" name="sample" value="${id}"${index === 0 && html` checked`}>${title}</label>\n`,
)}</fieldset>
${all.map(sample)}
<p class="sample-note">${authored ? 'The values are an example of the plan.' : 'The values are made up from the types.'}</p>
</section>`;
}

function sample({ id, title, language, code }: Sample): Html {
  return html`<div class="sample sample-${id}"><h3>${title}</h3><div class="code"><button class="button" type="button" data-copy aria-label="Copy ${title}" hidden>Copy</button><pre tabindex="0" role="region" aria-label="${title}"><code>${withSlots(highlight(code, language))}</code></pre></div></div>
`;
}

/** What only a running server knows can be put in by the page. */
function withSlots(marked: Html): Html {
  const slot = (name: keyof typeof placeholders) => (text: string) =>
    text.replaceAll(placeholders[name], `<span data-slot="${name}">${placeholders[name]}</span>`);
  const text = slot('token')(slot('host')(marked.toString()));
  return { ...marked, toString: () => text };
}

/** Filled in by the script once the server has answered; until then it says so, and nothing looks like a zero. */
const figures = html`<section class="figures" aria-label="Live figures" data-figures hidden>
<p data-live-status>Live figures are being loaded.</p>
<dl data-figure-list hidden>
<div><dt>State</dt><dd data-figure="state"></dd></div>
<div><dt>Last seen</dt><dd data-figure="seen"></dd></div>
<div data-when-seen><dt>Stored, 30 days</dt><dd data-figure="stored"></dd></div>
<div data-when-seen><dt>Quarantined, 30 days</dt><dd data-figure="quarantined"></dd></div>
<div data-when-seen><dt>Valid</dt><dd data-figure="valid"></dd></div>
<div class="daily" data-when-seen><dt>Stored a day</dt><dd data-figure="daily"></dd></div>
</dl>
</section>`;
