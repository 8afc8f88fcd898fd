import type { Catalog, Property } from '@eventbook/catalog';
import { type PlatformType, platformColumns } from './platform-columns.ts';

/** How a column takes values: what fits is stored in it, what does not stays in the JSON text of the rest. */
export type ColumnKind = 'text' | 'few' | 'number' | 'boolean' | 'time text' | 'list';

/** One property's column. */
export interface Column {
  /** The property's wire name: its name in questions. */
  readonly name: string;
  /** Its name in the table. */
  readonly stored: string;
  readonly kind: ColumnKind;
  /** ClickHouse's type. */
  readonly type: string;
  /** What stands before its value in a row of JSON. */
  readonly cell: string;
}

/** The tables' columns as they follow from the plan. */
export interface Layout {
  /** Properties of events: the plan's, then PostHog's own. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Identify's properties, as of the event. */
  readonly personColumns: ReadonlyMap<string, Column>;
  /** Per event, properties that have a default: it goes into the column of an event that came without them. */
  readonly defaults: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}

/** Before the name of an Identify property in a table. No property of a plan begins so. */
export const personPrefix = '_eb_person_';

const types: Readonly<Record<ColumnKind, string>> = {
  text: 'Nullable(String)',
  few: 'LowCardinality(Nullable(String))',
  number: 'Nullable(Float64)',
  boolean: 'Nullable(Bool)',
  'time text': 'Nullable(String)',
  list: 'Array(LowCardinality(String))',
};

/**
 * The columns that follow from a plan.
 * @example
 * layout(catalog(plan)).columns.get('courseId'); // { name: 'courseId', stored: 'courseId', kind: 'text', … }
 */
export function layout(catalog: Catalog): Layout {
  const columns = new Map<string, Column>();
  const declared = new Map<string, Property[]>();
  const defaults = new Map<string, ReadonlyMap<string, unknown>>();
  for (const event of catalog.events.values()) {
    const own = new Map<string, unknown>();
    for (const property of event.properties.values()) {
      const same = declared.get(property.name);
      if (same === undefined) declared.set(property.name, [property]);
      else same.push(property);
      if (property.default !== undefined) own.set(property.name, property.default);
    }
    if (own.size > 0) defaults.set(event.name, own);
  }
  for (const property of catalog.everywhere.values()) {
    if (!declared.has(property.name)) declared.set(property.name, [property]);
  }
  for (const [name, properties] of declared) columns.set(name, column(name, name, kindOf(properties)));
  for (const [name, kind] of Object.entries(platformColumns) satisfies [string, PlatformType][]) {
    if (!columns.has(name)) columns.set(name, column(name, name, kind));
  }
  const personColumns = new Map(
    [...catalog.person.properties.values()].map((property) => [
      property.name,
      column(property.name, `${personPrefix}${property.name}`, kindOf([property])),
    ]),
  );
  return { columns, personColumns, defaults };
}

function column(name: string, stored: string, kind: ColumnKind): Column {
  return { name, stored, kind, type: types[kind], cell: `,${JSON.stringify(stored)}:` };
}

/** One name has one storage kind across the plan; it has few values when it is an enum wherever it is used. */
function kindOf(properties: readonly Property[]): ColumnKind {
  switch (properties[0]?.kind) {
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'date-time':
      return 'time text';
    case 'array of string':
      return 'list';
    default:
      return properties.every((property) => property.enum !== undefined) ? 'few' : 'text';
  }
}
