/** What the Live page is narrowed to; every part is optional and they all must hold. */
export interface LiveFilter {
  readonly event?: string;
  readonly person?: string;
  readonly verdict?: 'stored' | 'quarantined';
}

export const filterParts = ['event', 'person', 'verdict'] as const satisfies readonly (keyof LiveFilter)[];
export type FilterPart = (typeof filterParts)[number];

/** What the address of the Live page says. */
export interface LiveSearch extends LiveFilter {
  /** uuid of the event that is opened whole. */
  readonly open?: string;
}

/** Reads an address; what it does not know or what is empty is left out. */
export function readLiveSearch(search: Readonly<Record<string, unknown>>): LiveSearch {
  const { verdict } = search;
  return {
    ...textOf('event', search.event),
    ...textOf('person', search.person),
    ...(verdict === 'stored' || verdict === 'quarantined' ? { verdict } : {}),
    ...textOf('open', search.open),
  };
}

function textOf<TName extends string>(name: TName, value: unknown): { [K in TName]?: string } {
  const text = typeof value === 'string' ? value.trim() : '';
  // A computed key loses its name in the type.
  return (text === '' ? {} : { [name]: text }) as { [K in TName]?: string };
}

/** The filter alone, without the opened event. */
export function filterOf({ event, person, verdict }: LiveSearch): LiveFilter {
  return { ...(event && { event }), ...(person && { person }), ...(verdict && { verdict }) };
}

/** The parts that narrow, in the order of the page. */
export function activeParts(filter: LiveFilter): readonly FilterPart[] {
  return filterParts.filter((part) => filter[part] !== undefined);
}

/** The filter without one of its parts. */
export function without(filter: LiveFilter, part: FilterPart): LiveFilter {
  const { [part]: _left, ...rest } = filter;
  return rest;
}
