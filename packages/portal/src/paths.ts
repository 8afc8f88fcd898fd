/** Paths of pages that there is one of, from the root of the documentation. */
export const indexPath = 'index.html';
export const personPath = 'person.html';
export const openapiPath = 'openapi.json';

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

function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/gu, (sign) => `~${(sign.codePointAt(0) ?? 0).toString(16)}~`);
}
