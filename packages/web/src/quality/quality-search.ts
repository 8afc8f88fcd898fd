import type { ViolationRow } from '@eventbook/server';

/** What narrows violations and the quarantine, as the address has it. */
export interface QualitySearch {
  readonly event?: string;
  readonly kind?: string;
  readonly path?: string;
  readonly lib?: string;
  readonly libVersion?: string;
  readonly appVersion?: string;
  readonly person?: string;
  /** `-7d`, or a day. */
  readonly from?: string;
  /** A day; it counts whole. */
  readonly to?: string;
}

/** What the address of the violations says. */
export interface ViolationsSearch extends QualitySearch {
  readonly of?: 'warnings';
  /** The column that is sorted by; the count when absent. */
  readonly sort?: SortColumn;
  readonly order?: 'up';
  /** {@link rowKey} of the row that is opened. */
  readonly open?: string;
}

export interface QuarantineSearch extends QualitySearch {
  /** Instead of what waits: what was replayed or discarded. */
  readonly view?: 'ended';
  /** uuid of the event that is opened whole. */
  readonly open?: string;
}

export interface UnknownSearch {
  readonly from?: string;
  readonly to?: string;
  /** Name of the event that is opened. */
  readonly open?: string;
}

export const sortColumns = ['kind', 'event', 'client', 'count', 'share', 'firstSeen', 'lastSeen'] as const;
export type SortColumn = (typeof sortColumns)[number];

/** What a client without a name, or a violation of the event itself, is called in an address: empty parts are left out of it. */
export const none = '(none)';

/** A first day before everything: violations without one are those of the last weeks. */
export const beginning = '1970-01-01';

const parts = ['event', 'kind', 'path', 'lib', 'libVersion', 'appVersion', 'person', 'from', 'to'] as const;

function readParts<TName extends string>(
  names: readonly TName[],
  search: Readonly<Record<string, unknown>>,
): { readonly [K in TName]?: string } {
  const found = names.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  // Object.fromEntries forgets the names.
  return Object.fromEntries(found) as { [K in TName]?: string };
}

export function readViolationsSearch(search: Readonly<Record<string, unknown>>): ViolationsSearch {
  const sort = sortColumns.find((column) => column === search.sort);
  return {
    ...readParts([...parts, 'open'], search),
    ...(search.of === 'warnings' && { of: 'warnings' as const }),
    ...(sort && { sort }),
    ...(search.order === 'up' && { order: 'up' as const }),
  };
}

export function readQuarantineSearch(search: Readonly<Record<string, unknown>>): QuarantineSearch {
  return {
    ...readParts([...parts, 'open'], search),
    ...(search.view === 'ended' && { view: 'ended' as const }),
  };
}

export function readUnknownSearch(search: Readonly<Record<string, unknown>>): UnknownSearch {
  return readParts(['from', 'to', 'open'], search);
}

/** What narrows, without what is opened or sorted: goes along from one tab to another. */
export function narrowing(search: QualitySearch): QualitySearch {
  return readParts(parts, { ...search });
}

/** As the API takes it: an empty text for what has no name, and the day after the last one. */
export function filterOf(search: QualitySearch): QualitySearch {
  const { to, ...rest } = narrowing(search);
  const named = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value === none ? '' : value]));
  return { ...named, ...(to !== undefined && { to: dayAfter(to) }) };
}

function dayAfter(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return Number.isNaN(at.getTime()) ? day : at.toISOString().slice(0, 10);
}

/** A text as a part of an address: {@link none} where it is empty. */
export const named = (text: string): string => (text === '' ? none : text);

/** What tells one row from all others, in an address. */
export function rowKey({ kind, event, path, lib, libVersion, appVersion = '' }: ViolationRow): string {
  return [kind, event, path, lib, libVersion, appVersion]
    .map((part) => part.replaceAll('%', '%25').replaceAll('~', '%7E'))
    .join('~');
}

/** The address's way to say: just what this row counts. */
export function searchOfRow(row: ViolationRow): QualitySearch {
  return {
    event: named(row.event),
    kind: row.kind,
    path: named(row.path),
    lib: named(row.lib),
    libVersion: named(row.libVersion),
    appVersion: named(row.appVersion ?? ''),
  };
}
