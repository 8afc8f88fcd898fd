import { identifier } from '../store/database.ts';
import { keysOfPerson, type Layout } from '../store/index.ts';

/** A table whose rows hold violations, and the SQL for what they are told apart by. */
export interface ViolationSource {
  readonly table: 'quarantine_data' | 'events_data';
  /** The column of the violations. */
  readonly found: string;
  readonly lib: string;
  readonly libVersion: string;
  readonly appVersion: string;
  /** Whose a row is, by `{person:UInt32}`. */
  readonly ofPerson: string;
}

/** Events that broke the plan. */
export const quarantineSource: ViolationSource = {
  table: 'quarantine_data',
  found: 'violations',
  lib: '_eb_lib',
  libVersion: '_eb_lib_version',
  appVersion: '_eb_app_version',
  // A quarantined event makes no person: it is of whoever its id is of.
  ofPerson: `_eb_distinct_id IN (SELECT distinct_id FROM person_distinct_ids FINAL WHERE person_key IN ${keysOfPerson})`,
};

/** Stored events from which something was withheld. */
export function warningSource({ columns }: Layout): ViolationSource {
  const text = (...texts: readonly string[]) => `substringUTF8(coalesce(${texts.join(', ')}, ''), 1, 100)`;
  const column = (name: string) => {
    const stored = columns.get(name);
    const isText = stored?.kind === 'text' || stored?.kind === 'few';
    return isText ? identifier(stored.stored) : `nullIf(JSONExtractString(_eb_rest, '${name}'), '')`;
  };
  return {
    table: 'events_data',
    found: '_eb_warnings',
    lib: text(column('$lib')),
    libVersion: text(column('$lib_version')),
    appVersion: text(column('$app_version'), column('appVersion'), column('app_version')),
    ofPerson: `_eb_person_key IN ${keysOfPerson}`,
  };
}

/**
 * SQL for the path that violations are told apart by: the members of a list count as the list. `kind` and `path` are SQL too.
 * @example
 * violationPath('found.kind', 'found.path');
 */
export function violationPath(kind: string, path: string): string {
  // Few paths end so: the others cost no search.
  return `if(${kind} != 'extra_property' AND endsWith(${path}, ']'), replaceRegexpOne(${path}, '\\\\[[0-9]+\\\\]$', ''), ${path})`;
}

const longestEvent = 200;

/** SQL for the name of an event as answers show it: a sender can make up one of a megabyte, an answer holds its beginning. */
export const cutEvent = `if(lengthUTF8(_eb_event) > ${longestEvent}, concat(substringUTF8(_eb_event, 1, ${longestEvent}), '…'), _eb_event)`;

/** SQL that a name, as answers show it, is compared to. */
export function shownEvent(asked: string): string {
  return [...asked].length === longestEvent + 1 && asked.endsWith('…') ? cutEvent : '_eb_event';
}
