import { type CatalogEvent, personName } from '@eventbook/catalog';

/** Paths of pages that there is one of, from the root of the documentation. */
export const indexPath = 'index.html';
export const personPath = 'person.html';
export const allPath = 'all.html';
export const propertiesPath = 'properties.html';
export const openapiPath = 'openapi.json';
export const openapiYamlPath = 'openapi.yaml';
export const llmsPath = 'llms.txt';
export const llmsFullPath = 'llms-full.txt';

/**
 * The path of a page of changes, the newest on the first.
 * @example
 * changesPath(1); // 'changes.html'
 * changesPath(2); // 'changes-2.html'
 */
export function changesPath(page = 1): string {
  return page === 1 ? 'changes.html' : `changes-${page}.html`;
}

/**
 * The path of an event's page from the root of the documentation. A name that is no file name is written with `~` and
 * the code points of its odd characters.
 * @example
 * eventPath('exam_completed'); // 'events/exam_completed.html'
 * eventPath('order placed'); // 'events/order~20~placed.html'
 */
export function eventPath(name: string): string {
  return `events/${plain(name)}.html`;
}

/**
 * The paths of an event, or of the person, as a page, as Markdown and as JSON Schema.
 * @example
 * pathsOf(examCompleted).schema; // 'events/exam_completed.schema.json'
 */
export function pathsOf(event: CatalogEvent): {
  readonly page: string;
  readonly markdown: string;
  readonly schema: string;
} {
  const page = event.name === personName ? personPath : eventPath(event.name);
  const stem = page.slice(0, -'.html'.length);
  return { page, markdown: `${stem}.md`, schema: `${stem}.schema.json` };
}

/**
 * The stable anchor of a property on the page of its event.
 * @example
 * `${eventPath('exam_completed')}#${propertyAnchor('courseId')}`; // 'events/exam_completed.html#properties.courseId'
 */
export function propertyAnchor(name: string): string {
  return `properties.${plain(name)}`;
}

/**
 * A link from one page to another that works wherever the documentation lies.
 * @example
 * relative('events/exam_completed.html', 'index.html'); // '../index.html'
 */
export function relative(from: string, to: string): string {
  return '../'.repeat(from.split('/').length - 1) + to;
}

/** A name as it can stand in a path and in an anchor. */
export function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/gu, (sign) => `~${(sign.codePointAt(0) ?? 0).toString(16)}~`);
}
