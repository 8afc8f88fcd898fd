import type { Catalog, CatalogEvent, Property } from '@eventbook/catalog';
import type { PlanDocument, PlanEvent, PlanProperty } from './contract.ts';

/** The plan as data. `href` tells the page of an event, by its name. */
export function planDocument(catalog: Catalog, href: (event: string) => string): PlanDocument {
  const toEvent = (event: CatalogEvent): PlanEvent => {
    const { name, area, description, note, deprecated, owner, tags, examples } = event;
    const [example] = examples;
    return {
      name,
      area,
      description,
      ...(note !== undefined && { note }),
      ...(deprecated !== undefined && { deprecated }),
      ...(owner !== undefined && { owner }),
      tags,
      href: href(name),
      properties: [...event.properties.values()].map(toProperty),
      ...(example !== undefined && { example }),
    };
  };
  return {
    title: catalog.title,
    version: catalog.version,
    areas: catalog.areas,
    events: [...catalog.events.values()].map(toEvent),
    person: toEvent(catalog.person),
    everywhere: [...catalog.everywhere.values()].map(toProperty),
  };
}

/** What can be said in JSON. */
function toProperty({ jsonSchema: _, validate: __, ...shown }: Property): PlanProperty {
  return shown;
}
