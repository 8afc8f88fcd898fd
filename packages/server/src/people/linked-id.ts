import type { Violation } from '@eventbook/catalog';
import { makesProfile, type PersonEvent } from './person-event.ts';

/** Ids that many people share by mistake; PostHog never merges by them. Compared in lower case, in quotes too. */
const sharedByMistake: ReadonlySet<string> = new Set([
  'anonymous',
  'guest',
  'distinctid',
  'distinct_id',
  'id',
  'not_authenticated',
  'email',
  'undefined',
  'true',
  'false',
]);
/** The same, compared exactly. */
const sharedExactly: ReadonlySet<string> = new Set([
  '[object Object]',
  'NaN',
  'None',
  'none',
  'null',
  '0',
  'undefined',
]);
const longestId = 200;

/** Whether an id can stand for one person. */
export function canBeLinked(id: string): boolean {
  const bare = id.replace(/^(['"])(.*)\1$/, '$2').trim();
  return bare !== '' && !sharedByMistake.has(bare.toLowerCase()) && !sharedExactly.has(bare);
}

/** The other id that an event names, or why it can't be the same person's. */
export type Link = { readonly other: string; readonly path: string } | { readonly warning: Violation };

/**
 * The other id that an event says belongs to the same person as its own: of `$identify` the anonymous one, of `$create_alias` and `$merge_dangerously` the alias.
 * @example
 * linkOf({ ...event, event: '$identify', distinctId: 'ada', properties: { $anon_distinct_id: '0190…' } }); // { other: '0190…', … }
 */
export function linkOf(event: PersonEvent): Link | undefined {
  const path = linkingProperty(event.event);
  if (path === undefined || !makesProfile(event) || !Object.hasOwn(event.properties, path)) return undefined;
  const sent = event.properties[path];
  // An alias that is nothing asks for nothing; an anonymous id is taken by its text, whatever it is.
  if (path === 'alias' && !sent) return undefined;
  const other = textOf(sent);
  if (other === event.distinctId) return undefined;
  if (!canBeLinked(event.distinctId)) return { warning: illegal('distinct_id') };
  return canBeLinked(other) ? { other, path } : { warning: illegal(path) };
}

/** As a distinct_id is taken from the wire: cut, and without what no text of the store can hold. No object or list is an id. */
function textOf(sent: unknown): string {
  if (typeof sent === 'object') return sent === null ? 'null' : '[object Object]';
  return Buffer.from(String(sent).replaceAll('\0', '\uFFFD').slice(0, longestId)).toString();
}

function illegal(path: string): Violation {
  return { kind: 'illegal_distinct_id', path, expected: 'an id of one person', received: 'an id that many share' };
}

function linkingProperty(event: string): string | undefined {
  if (event === '$identify') return '$anon_distinct_id';
  return event === '$create_alias' || event === '$merge_dangerously' ? 'alias' : undefined;
}
