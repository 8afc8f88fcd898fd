import { type Catalog, type CatalogEvent, openapi } from '@eventbook/catalog';
import { stringify } from 'yaml';
import { allPage } from './all-page.ts';
import { assets } from './assets.ts';
import { changesPages } from './changes-page.ts';
import { eventPage, personPage } from './event-page.ts';
import { indexPage } from './index-page.ts';
import { eventMarkdown, llms, llmsFull } from './markdown.ts';
import {
  allPath,
  eventPath,
  indexPath,
  llmsFullPath,
  llmsPath,
  openapiPath,
  openapiYamlPath,
  pathsOf,
  personPath,
  propertiesPath,
} from './paths.ts';
import type { PlanHistory } from './plan-history.ts';
import { propertiesPage } from './properties-page.ts';
import { schemaFile } from './schema-file.ts';
import { searchIndex } from './search-index.ts';

export interface PortalOptions {
  /** The product's name, shown in the bar. */
  readonly product: string;
  /**
   * Whether a server stands behind the pages. They then expect the UI and the API one folder above themselves
   * (`/docs/` beside `/` and `/api/v1/`) and show live figures; otherwise there is nothing of the kind.
   */
  readonly live?: boolean;
  /** How the plan became what it is: baked into the pages. */
  readonly history?: PlanHistory;
}

/**
 * Renders the documentation of a plan: the content of each file by its path. All links are relative.
 * @throws {Error} When a property has no counterpart in JSON Schema.
 * @example
 * for (const [path, content] of renderPortal(catalog(plan), { product: 'acemate' })) await write(path, content);
 */
export function renderPortal(
  catalog: Catalog,
  { product, live = false, history }: PortalOptions,
): ReadonlyMap<string, string> {
  const site = { catalog, product, live, ...(history !== undefined && { history }) };
  const events = [...catalog.events.values()];
  const files = (event: CatalogEvent): [string, string][] => {
    const { markdown, schema } = pathsOf(event);
    return [
      [markdown, eventMarkdown(catalog, event)],
      [schema, json(schemaFile(event))],
    ];
  };
  return new Map([
    [indexPath, indexPage(site)],
    [personPath, personPage(site)],
    [propertiesPath, propertiesPage(site)],
    ...changesPages(site),
    [allPath, allPage(site)],
    ...events.map((event) => [eventPath(event.name), eventPage(site, event)] as const),
    ...[catalog.person, ...events].flatMap(files),
    ...openapiFiles(catalog),
    [llmsPath, llms(catalog, (event) => pathsOf(event).markdown, machineLinks)],
    [llmsFullPath, llmsFull(catalog)],
    ['assets/search-index.js', `var eventbookSearch=${JSON.stringify(searchIndex(catalog))};\n`],
    ...assets(),
  ]);
}

/**
 * The OpenAPI document of a plan as files: as JSON and as YAML.
 * @throws {Error} When a property has no counterpart in JSON Schema.
 * @example
 * openapiFiles(catalog(plan)).map(([path]) => path); // ['openapi.json', 'openapi.yaml']
 */
export function openapiFiles(catalog: Catalog): readonly (readonly [path: string, content: string])[] {
  const document = openapi(catalog);
  return [
    [openapiPath, json(document)],
    [openapiYamlPath, stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })],
  ];
}

const machineLinks = [
  `- [Everything in one file](${llmsFullPath})`,
  `- [OpenAPI 3.1 as JSON](${openapiPath})`,
  `- [OpenAPI 3.1 as YAML](${openapiYamlPath})`,
];

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
