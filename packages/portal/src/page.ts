import { type Catalog, personName } from '@eventbook/catalog';
import { breakable } from './breakable.ts';
import { type Html, type HtmlPart, html } from './html.ts';
import { icon } from './icon.ts';
import {
  allPath,
  changesPath,
  eventPath,
  indexPath,
  llmsFullPath,
  llmsPath,
  openapiPath,
  openapiYamlPath,
  personPath,
  plain,
  propertiesPath,
  relative,
} from './paths.ts';
import type { PlanHistory } from './plan-history.ts';

/** What all pages of one rendering have in common. */
export interface Site {
  readonly catalog: Catalog;
  readonly product: string;
  /** Whether a server stands behind the pages: figures are fetched then, and the header leads to the UI. */
  readonly live: boolean;
  /** How the plan became what it is, as far as that is known. */
  readonly history?: PlanHistory;
}

/** One page, without its frame. */
export interface Page {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly main: Html;
  /** The name that live figures are asked for by, where the page is about one event. */
  readonly event?: string;
  readonly deprecated?: boolean;
  /** What the list at the side marks as the present page. */
  readonly current?: string;
}

/**
 * A whole HTML document: the bar at the top, the list of all events at the side, the page itself.
 * @example
 * page(site, { path: 'index.html', title: 'Events', description: plan.title, main: html`<h1>Events</h1>` });
 */
export function page(site: Site, { path, title, description, main, event, deprecated, current }: Page): string {
  const to = (target: string) => relative(path, target);
  const root = to('');
  return html`<!doctype html>
<html lang="en"${site.live && html` data-api="${root}../api/v1/"`}${event !== undefined && html` data-event="${event}"`}${
    deprecated === true && html` data-deprecated`
  }>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${site.product}</title>
<meta name="description" content="${description}">
<meta name="generator" content="Eventbook">
<link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml">
<script src="${to('assets/theme.js')}"></script>
<link rel="stylesheet" href="${to('assets/portal.css')}">
<script src="${to('assets/portal.js')}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="bar">
<a class="bar-product" href="${site.live ? `${root}../` : to(indexPath)}">${site.product} <span class="bar-part">Eventbook</span></a>
<nav class="bar-nav" aria-label="Main">${
    site.live &&
    uiPlaces.map(({ path: place, name, title }) => html`<a href="${root}../${place}" data-place="${name}">${title}</a>`)
  }<a href="${to(indexPath)}" data-place="events"${
    path === indexPath ? html` aria-current="page"` : html` aria-current="true"`
  }>Events</a></nav>
<div class="bar-tools">${
    site.live && html`<select class="field bar-environment" aria-label="Figures of" data-environment hidden></select>`
  }<button class="button finder-button" type="button" data-search-button aria-keyshortcuts="Control+K Meta+K" hidden>${icon('search')}<span class="finder-label">Search</span> <kbd class="key" aria-hidden="true">Ctrl K</kbd></button><button class="button-quiet" type="button" data-theme-button hidden>${icon('light')}${icon('dark')}</button></div>
</header>
<div class="layout">
${side(site, path, current)}
<div class="content">
<main id="content" tabindex="-1">
${main}
</main>
${foot(path)}
</div>
</div>
</body>
</html>
`.toString();
}

/** The pages of the UI that stand beside this documentation in its bar, in its order. */
const uiPlaces = [
  { path: 'live', name: 'live', title: 'Live' },
  { path: 'questions', name: 'questions', title: 'Questions' },
];

function side({ catalog }: Site, path: string, current: string | undefined): Html {
  const link = (target: string, label: HtmlPart, isCurrent: boolean) =>
    html`<a href="${relative(path, target)}"${isCurrent && html` aria-current="page"`}>${label}</a>`;
  const inIndex = path === indexPath;
  // The page of everything has each of them.
  const toEvent = (event: string) =>
    path === allPath
      ? html`<a href="#${plain(event)}">${breakable(event)}</a>`
      : link(eventPath(event), breakable(event), event === current);
  return html`<nav class="side" aria-label="Events">
${
  !inIndex &&
  html`<form class="side-search" action="${relative(path, indexPath)}" role="search" aria-label="Events" data-side-search>
<input class="field" type="search" name="q" aria-label="Search events" placeholder="Search" autocomplete="off" spellcheck="false"><kbd class="key" data-key hidden aria-hidden="true">/</kbd>
</form>
`
}<div class="side-list">
<ul class="side-pages">
<li>${link(indexPath, 'All events', inIndex)}</li>
<li>${link(personPath, `${personName}: the person`, path === personPath)}</li>
<li>${link(propertiesPath, 'Properties', path === propertiesPath)}</li>
<li>${link(changesPath(), 'Changes', path.startsWith('changes'))}</li>
<li>${link(allPath, 'All on one page', path === allPath)}</li>
</ul>
${catalog.areas
  .filter(({ events }) => events.length > 0)
  .map(({ name, title, events }) =>
    inIndex
      ? html`<a class="side-area" href="#${areaAnchor(name)}">${title}<span class="count">${events.length}</span></a>
`
      : html`<section class="side-events"><h2>${title}</h2><ul>
${events.map((event) => html`<li>${toEvent(event)}</li>\n`)}</ul></section>
`,
  )}</div>
</nav>`;
}

/** The way to everything else, also where there is no room for the side. */
function foot(path: string): Html {
  const link = (target: string, label: string) => html`<li><a href="${relative(path, target)}">${label}</a></li>`;
  return html`<footer class="foot"><nav aria-label="Everything here">
<ul>${link(indexPath, 'All events')}${link(propertiesPath, 'Properties')}${link(personPath, 'The person')}${link(changesPath(), 'Changes')}${link(allPath, 'All on one page')}</ul>
<ul>${link(openapiPath, 'OpenAPI as JSON')}${link(openapiYamlPath, 'OpenAPI as YAML')}${link(llmsPath, 'llms.txt')}${link(llmsFullPath, 'llms-full.txt')}</ul>
</nav></footer>`;
}

/** The anchor of an area on the index. */
export function areaAnchor(name: string): string {
  return `area.${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}
