import type { Catalog, CatalogEvent, Property } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { enumMembers } from './enum-members.ts';
import { type Html, html } from './html.ts';
import { propertyAnchor } from './paths.ts';
import { piiTag } from './pii-tag.ts';
import { boundWords, formatWords, typeWords } from './type-words.ts';

/** Properties under one heading of the table. */
export interface PropertyGroup {
  readonly title: string;
  readonly description?: string;
  readonly properties: readonly Property[];
}

/**
 * The properties of an event as groups: its own first, then those of each context.
 * @example
 * groupsOf(examCompleted, () => 'Shared by 48 events').map(({ title }) => title); // ['Own properties', 'course']
 */
export function groupsOf(event: CatalogEvent, sharing: (context: string) => string): readonly PropertyGroup[] {
  const properties = [...event.properties.values()];
  const own = properties.filter(({ context }) => context === undefined);
  const shared = event.contexts.map((name) => {
    const source = event.definition.source.context?.find((context) => context.name === name);
    return {
      title: name,
      description: [source?.description, sharing(name)].filter((text) => text !== undefined).join(' · '),
      properties: properties.filter(({ context }) => context === name),
    };
  });
  const groups = [{ title: 'Own properties', properties: own }, ...shared];
  return groups.filter((group) => group.properties.length > 0);
}

/**
 * How many events carry the properties of a context, in words.
 * @example
 * sharingWords(catalog, 'course'); // 'shared by 48 events'
 */
export function sharingWords({ events }: Catalog, context: string): string {
  const count = [...events.values()].filter(({ contexts }) => contexts.includes(context)).length;
  return count === 1 ? 'used by this event only' : `shared by ${count} events`;
}

/** How a table of properties is shown. */
export interface TableOptions {
  /** Begins the anchors of the properties, where a page has several tables. */
  readonly prefix?: string;
  /** Nothing is folded; of a pattern the name stands, by which its expression is found at the end of the page. */
  readonly expanded?: { readonly patternName: (pattern: string) => string };
}

/**
 * A table of properties, each with a link of its own.
 * @example
 * propertiesTable('Properties of exam_completed', groupsOf(examCompleted, sharing));
 */
export function propertiesTable(caption: string, groups: readonly PropertyGroup[], options: TableOptions = {}): Html {
  return html`<table class="properties">
<caption class="sr-only">${caption}</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
${groups.map(
  (group) => html`<tbody>
${
  groups.length > 1 &&
  html`<tr class="group"><th colspan="3" scope="rowgroup">${group.title}${
    group.description !== undefined && html` <span class="group-text">${group.description}</span>`
  }</th></tr>
`
}${group.properties.map((property) => row(property, options))}</tbody>
`,
)}</table>`;
}

function row(property: Property, { prefix = '', expanded }: TableOptions): Html {
  const anchor = prefix + propertyAnchor(property.name);
  return html`<tr id="${anchor}">
<th scope="row"><a class="property" href="#${anchor}"><code>${breakable(property.name)}</code></a> ${
    property.required ? html`<span class="required">required</span>` : html`<span class="optional">optional</span>`
  }</th>
<td>${typeCell(property, expanded)}</td>
<td>${meaningCell(property, expanded !== undefined)}</td>
</tr>
`;
}

/**
 * The type of a property with its format and bounds, as markup.
 * @example
 * html`<td>${typeCell(courseId)}</td>`;
 */
export function typeCell(property: Property, expanded?: TableOptions['expanded']): Html {
  const format = formatWords(property);
  const bounds = boundWords(property);
  const { pattern } = property;
  return html`<span class="type">${typeWords(property)}</span>${
    format !== undefined &&
    (pattern === undefined
      ? html` <span class="format">${format}</span>`
      : expanded
        ? html` <span class="format">${expanded.patternName(pattern)}</span>`
        : html` <details class="pattern"><summary>${format}</summary><code>${pattern}</code></details>`)
  }${bounds.length > 0 && html` <span class="format">${bounds.join(', ')}</span>`}`;
}

/**
 * What a property means: text, note, members, default, and how personal it is, as markup.
 * @example
 * html`<td>${meaningCell(courseRole, false)}</td>`;
 */
export function meaningCell(property: Property, expanded: boolean): Html {
  const { description, note, enum: members, kind } = property;
  const silent = description === undefined && note === undefined;
  return html`${description !== undefined && html`<p>${description}</p>`}${
    note !== undefined && html`<p class="note">${note}</p>`
  }${silent && html`<p class="unsaid">No description in the plan.</p>`}${
    members !== undefined &&
    enumMembers({ name: property.name, members, ofItems: kind === 'array of string', expanded })
  }${
    property.default !== undefined &&
    html`<p class="default">Default <code>${JSON.stringify(property.default)}</code></p>`
  }${piiTag(property)}`;
}
