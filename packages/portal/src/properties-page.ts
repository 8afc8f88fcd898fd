import type { CatalogEvent, Property } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { type FilterChoice, filterForm } from './filter-form.ts';
import { type Html, html } from './html.ts';
import { page, type Site } from './page.ts';
import { indexPath, pathsOf, propertiesPath, propertyAnchor } from './paths.ts';
import { meaningCell, typeCell } from './properties-table.ts';
import { type PropertyUse, usesOf } from './property-uses.ts';

/** Of more events than these the rest is folded. */
const eventsShown = 4;

/**
 * The page of every property: what it is, in which events it is, and where the same name means different things.
 * @example
 * propertiesPage({ catalog, product: 'acemate', live: false });
 */
export function propertiesPage(site: Site): string {
  const { catalog } = site;
  const uses = usesOf(catalog.events.values());
  const contexts = [...new Set(uses.flatMap(({ context }) => context ?? []))];
  const own = uses.filter(({ context }) => context === undefined);
  const person = usesOf([catalog.person]);
  const everywhere = [...catalog.everywhere.values()];
  const total = uses.length + person.length + everywhere.length;
  const main = html`<p class="path"><a href="${indexPath}">Events</a> / Properties</p>
<h1>Properties</h1>
<p class="lead">Every property of the plan, once, with the events that carry it.</p>
<p class="facts">${total} properties · ${own.filter(({ events }) => events.length > 1).length} in several events · ${contexts.length} ${contexts.length === 1 ? 'context' : 'contexts'}</p>
${filterForm({ noun: 'property properties', placeholder: 'Filter by property, value or event', choice: kindChoice })}
${contexts.map((name) =>
  section(
    `Context: ${name}`,
    uses.filter(({ context }) => context === name),
  ),
)}${section(
  'In several events',
  own.filter(({ events }) => events.length > 1),
)}${section(
  'In one event',
  own.filter(({ events }) => events.length === 1),
)}${section('Of the person', person, 'person.')}${
  everywhere.length > 0 &&
  section(
    'On any event',
    everywhere.map((property) => ({
      name: property.name,
      context: undefined,
      events: [],
      forms: [{ property, events: [] }],
      differs: false,
    })),
    'everywhere.',
  )
}`;
  return page(site, {
    path: propertiesPath,
    title: 'Properties',
    description: `Every property of ${catalog.title} and the events that carry it.`,
    main,
  });
}

function section(title: string, uses: readonly PropertyUse[], prefix = ''): Html | undefined {
  if (uses.length === 0) return undefined;
  const shared = sameEvents(uses);
  return html`<section class="area">
<h2>${title} <span class="count">${uses.length}</span></h2>
${shared !== undefined && html`<details class="carriers-more" data-shared><summary>Carried by ${shared.length} events</summary><ul class="carriers carriers-columns">${shared.map((event) => carrier(event))}</ul></details>`}
<table class="properties all-properties">
<caption class="sr-only">Properties: ${title}</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Type</th><th scope="col">Meaning</th><th scope="col">Events</th></tr></thead>
${uses.map((use) => body(use, prefix, shared !== undefined))}</table>
</section>
`;
}

/** A property that is not the same in all its events has a row for each of its forms. */
function body(use: PropertyUse, prefix: string, isShared: boolean): Html {
  const { name, forms, differs } = use;
  const anchor = prefix + propertyAnchor(name);
  return html`<tbody id="${anchor}" data-name="${name}" data-kinds="${kindsOf(use).join(' ')}">
${forms.map(
  ({ property, events }, index) => html`<tr>${
    index === 0 &&
    html`<th scope="rowgroup"${forms.length > 1 && html` rowspan="${forms.length}"`}><a class="property" href="#${anchor}"><code>${breakable(name)}</code></a>${
      forms.length > 1 &&
      html` <span class="tag${differs && html` tag-warn`}">${differs ? `${forms.length} forms` : `${forms.length} descriptions`}</span>`
    }</th>`
  }
<td>${typeCell(property)}</td>
<td>${meaningCell(property, false)}</td>
<td>${requirement(property, events)}${isShared ? html`<span class="format">in all of them</span>` : eventList(property, events)}</td></tr>
`,
)}</tbody>
`;
}

/** What properties can be chosen by. */
const kindChoice: FilterChoice = {
  label: 'Show',
  name: 'show',
  isLive: false,
  options: [
    ['', 'All properties'],
    ['shared', 'In several events'],
    ['differs', 'Taking different values'],
    ['personal', 'Personal: any PII class'],
    ['pseudonymous', 'PII: pseudonymous'],
    ['direct', 'PII: direct'],
    ['content', 'PII: content'],
  ],
};

function kindsOf({ forms, events, differs }: PropertyUse): readonly string[] {
  const classes = new Set(forms.map(({ property }) => property.pii));
  classes.delete('none');
  return [
    ...(events.length > 1 ? ['shared'] : []),
    ...(differs ? ['differs'] : []),
    ...(classes.size > 0 ? ['personal', ...classes] : []),
  ];
}

function requirement(property: Property, events: PropertyUse['forms'][number]['events']): Html | undefined {
  if (events.length === 0) return undefined;
  const required = events.filter(({ required }) => required).length;
  const words =
    required === events.length
      ? 'required'
      : required === 0
        ? 'optional'
        : `required in ${required} of ${events.length}`;
  return html`<span class="${property.required ? 'required' : 'optional'}">${words}</span>`;
}

function eventList(property: Property, events: PropertyUse['forms'][number]['events']): Html | undefined {
  if (events.length === 0) return undefined;
  const link = ({ event }: { readonly event: CatalogEvent }) => carrier(event, `#${propertyAnchor(property.name)}`);
  if (events.length <= eventsShown + 1) return html`<ul class="carriers">${events.map(link)}</ul>`;
  return html`<details class="carriers-more"><summary>${events.length} events</summary><ul class="carriers">${events.map(link)}</ul></details>`;
}

function carrier(event: CatalogEvent, anchor = ''): Html {
  return html`<li><a href="${pathsOf(event).page}${anchor}"><code>${breakable(event.name)}</code></a></li>\n`;
}

/** The events of properties that are always carried together, and of more events than are listed at each of them. */
function sameEvents(uses: readonly PropertyUse[]): readonly CatalogEvent[] | undefined {
  const [{ events, context } = { events: [], context: undefined }] = uses;
  const isSame = (use: PropertyUse) =>
    use.forms.length === 1 &&
    use.events.length === events.length &&
    use.events.every((event, index) => event === events[index]);
  return context !== undefined && events.length > eventsShown + 1 && uses.every(isSame) ? events : undefined;
}
