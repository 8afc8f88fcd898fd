/** What the address of a dashboard says, over what the dashboard itself does. */
export interface DashboardSearch {
  /** `-30d`, or a day. */
  readonly from?: string;
  readonly to?: string;
  /** A filter as JSON. */
  readonly filters?: string;
  /** `on` while it is arranged. */
  readonly edit?: string;
}

export function readDashboardSearch(search: Readonly<Record<string, unknown>>): DashboardSearch {
  const { from, to, filters, edit } = search;
  const text = (value: unknown): value is string => typeof value === 'string' && value !== '';
  return {
    ...(text(from) && { from }),
    ...(text(to) && { to }),
    ...(text(filters) && { filters }),
    ...(edit === 'on' && { edit }),
  };
}

/** The filter of an address; undefined where there is none that can be read. */
export function filtersOf({ filters }: DashboardSearch): unknown {
  if (filters === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(filters);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
