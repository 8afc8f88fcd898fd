import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Catalog, type CatalogEvent, personName } from '@eventbook/catalog';
import MiniSearch from 'minisearch';
import { engineOptions, type SearchEntry } from './client/search-core.ts';
import { allPath, changesPath, pathsOf, personPath, propertiesPath, propertyAnchor } from './paths.ts';
import { usesOf } from './property-uses.ts';

/** What is found, and by which further words. */
interface Indexed extends SearchEntry {
  readonly text: string;
}

/**
 * The search over events, properties and enum members, made ready: the entries, and MiniSearch's index of them.
 * @example
 * searchIndex(catalog).entries.find(({ name }) => name === 'courseId');
 */
export function searchIndex(catalog: Catalog): { readonly entries: readonly SearchEntry[]; readonly index: object } {
  const events = [...catalog.events.values()];
  const indexed: readonly Indexed[] = [
    ...events.map((event) => eventEntry(catalog, event)),
    { ...eventEntry(catalog, catalog.person), kind: 'page' },
    ...propertyEntries(usesOf(events), propertiesPath, ''),
    ...propertyEntries(usesOf([catalog.person]), personPath, `${personName}: `),
    ...[...catalog.everywhere.values()].flatMap((property) =>
      propertyEntries([{ name: property.name, events: [], forms: [{ property }] }], personPath, 'Any event: '),
    ),
    { kind: 'page', name: 'Properties', detail: 'Every property of the plan', href: propertiesPath, text: '' },
    { kind: 'page', name: 'Changes', detail: 'What changed, and whom it breaks', href: changesPath(), text: 'history' },
    { kind: 'page', name: 'All on one page', detail: 'Every event, nothing folded', href: allPath, text: 'print' },
  ];
  const engine = new MiniSearch(engineOptions);
  engine.addAll(indexed.map(({ name, detail, text }, id) => ({ id, name, detail, text })));
  return {
    entries: indexed.map(({ kind, name, detail, href }) => ({ kind, name, detail, href })),
    index: engine.toJSON(),
  };
}

/** The engine as the script of a page: it defines `MiniSearch`. */
export function searchEngine(): string {
  const entry = createRequire(import.meta.url).resolve('minisearch');
  const text = readFileSync(new URL('../umd/index.js', `file://${entry}`), 'utf8');
  // Its source map is not here, and comments need not travel.
  return text.replace(/^\/\/# sourceMappingURL.*$/m, '').replace(/^\s*\/\*\*?[\s\S]*?\*\/\n/gm, '');
}

function eventEntry(catalog: Catalog, event: CatalogEvent): Indexed {
  const area = catalog.areas.find(({ name }) => name === event.area);
  const names = [...event.properties.keys()].join(' ');
  return {
    kind: 'event',
    name: event.name,
    detail: event.description,
    href: pathsOf(event).page,
    text: [area?.title, event.note, event.deprecated, event.owner, ...event.tags, names].filter(Boolean).join(' '),
  };
}

interface Use {
  readonly name: string;
  readonly events: readonly CatalogEvent[];
  readonly forms: readonly { readonly property: import('@eventbook/catalog').Property }[];
}

function propertyEntries(uses: readonly Use[], path: string, owner: string): Indexed[] {
  return uses.flatMap(({ name, events, forms }) => {
    const [only, ...others] = events;
    const page = only && others.length === 0 ? pathsOf(only).page : path;
    const href = `${page}#${propertyAnchor(name)}`;
    const where = owner || (others.length > 0 ? `${events.length} events: ` : `${only?.name}: `);
    const descriptions = [...new Set(forms.flatMap(({ property }) => property.description ?? []))];
    const notes = forms.flatMap(({ property }) => property.note ?? []);
    const members = new Set(forms.flatMap(({ property }) => property.enum ?? []));
    return [
      {
        kind: 'property' as const,
        name,
        detail: `${where}${descriptions[0] ?? ''}`.replace(/: $/, ''),
        href,
        text: [...descriptions.slice(1), ...notes, ...events.map((event) => event.name)].join(' '),
      },
      ...[...members].map((member) => ({
        kind: 'value' as const,
        name: member === '' ? '""' : member,
        detail: `Value of ${owner.replace(': ', ' ')}${name}`,
        href,
        text: '',
      })),
    ];
  });
}
