import { type Catalog, openapi } from '@eventbook/catalog';
import { assets } from './assets.ts';
import { eventPage, personPage } from './event-page.ts';
import { indexPage } from './index-page.ts';
import { eventPath, indexPath, openapiPath, personPath } from './paths.ts';

export interface PortalOptions {
  /** The product's name, shown in the bar. */
  readonly product: string;
  /**
   * Whether a server stands behind the pages. They then expect the UI and the API one folder above themselves
   * (`/docs/` beside `/` and `/api/v1/`) and show live figures; otherwise there is nothing of the kind.
   */
  readonly live?: boolean;
}

/**
 * Renders the documentation of a plan: the content of each file by its path. All links are relative.
 * @throws {Error} When a property has no counterpart in JSON Schema.
 * @example
 * for (const [path, content] of renderPortal(catalog(plan), { product: 'acemate' })) await write(path, content);
 */
export function renderPortal(catalog: Catalog, { product, live = false }: PortalOptions): ReadonlyMap<string, string> {
  const site = { catalog, product, live };
  return new Map([
    [indexPath, indexPage(site)],
    [personPath, personPage(site)],
    ...[...catalog.events.values()].map((event) => [eventPath(event.name), eventPage(site, event)] as const),
    [openapiPath, `${JSON.stringify(openapi(catalog), null, 2)}\n`],
    ...assets(),
  ]);
}
