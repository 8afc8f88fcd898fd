import type { CatalogEvent, Property } from '@eventbook/catalog';
import { identifier } from '../store/database.ts';
import { databaseOf, type Layout, type QueryOptions, type Store } from '../store/index.ts';
import type { EventFigures } from './contract.ts';
import { type FigureWindow, inWindow, windowOf } from './figure-window.ts';
import { lastEvent } from './last-event.ts';
import { topViolations } from './top-violations.ts';

/** What arrived of one event of the plan in the last 30 days of the time zone, and the last one that did. */
export async function readEventFigures(
  store: Store,
  environment: string,
  options: {
    readonly event: CatalogEvent;
    readonly layout: Layout;
    readonly timezone: string;
    readonly now: number;
    /** Aborting ends the questions in the engine, too. */
    readonly signal?: AbortSignal;
  },
): Promise<EventFigures> {
  const { event, layout, timezone, now, signal } = options;
  const asked = {
    lane: 'question',
    database: databaseOf(environment),
    ...(signal !== undefined && { signal }),
  } as const;
  const window = windowOf(event.name, timezone, now);
  const [coverage, broken, last] = await Promise.all([
    readCoverage(store, asked, { event, layout, window }),
    topViolations(store, asked, window),
    lastEvent(store, asked, event),
  ]);
  return {
    asOf: new Date(now).toISOString(),
    days: window.days,
    timezone,
    ...coverage,
    ...broken,
    ...(last !== undefined && { last }),
  };
}

/** A row of numbers: `carried_0`, `nulls_0`, and of an enum `members_0`, its members beside their counts. */
type CoverageRow = Readonly<Record<string, string | readonly [readonly string[], readonly string[]]>>;

async function readCoverage(
  store: Store,
  asked: QueryOptions,
  { event, layout, window }: { event: CatalogEvent; layout: Layout; window: FigureWindow },
): Promise<Pick<EventFigures, 'stored' | 'properties'>> {
  const properties = [...event.properties.values()];
  const columns = properties.map((property, index) => counts(property, index, layout));
  const [row = {}] = await store.query<CoverageRow>(
    `SELECT ${['count() AS stored', ...columns].join(', ')} FROM events_data WHERE ${inWindow}`,
    {
      ...asked,
      params: {
        ...window,
        ...Object.fromEntries(properties.map(({ name }, index) => [`name_${index}`, name])),
        ...Object.fromEntries(properties.map((property, index) => [`listed_${index}`, [...(property.enum ?? [])]])),
      },
    },
  );
  return {
    stored: Number(row.stored ?? 0),
    properties: properties.map((property, index) => ({
      name: property.name,
      carried: Number(row[`carried_${index}`] ?? 0),
      nulls: Number(row[`nulls_${index}`] ?? 0),
      ...(property.enum !== undefined && { members: membersOf(property.enum, row[`members_${index}`]) }),
    })),
  };
}

/** Null and the empty list have no column: the row names the properties that came so, and those that only have a default. */
function counts(property: Property, index: number, layout: Layout): string {
  const column = layout.columns.get(property.name);
  // Every property of the plan has a column; without one there would be nothing to count.
  if (column === undefined) return `0 AS carried_${index}, 0 AS nulls_${index}`;
  const stored = identifier(column.stored);
  const name = `{name_${index}:String}`;
  const given = `${column.kind === 'list' ? `notEmpty(${stored})` : `isNotNull(${stored})`} AND NOT has(_eb_defaulted, ${name})`;
  const values =
    column.kind === 'list'
      ? `arrayIntersect(CAST(${stored} AS Array(String)), {listed_${index}:Array(String)})`
      : `arrayIntersect([ifNull(${stored}, '')], {listed_${index}:Array(String)})`;
  return [
    `countIf(${given} OR has(_eb_null, ${name}) OR has(_eb_empty, ${name})) AS carried_${index}`,
    `countIf(has(_eb_null, ${name})) AS nulls_${index}`,
    ...(property.enum === undefined
      ? []
      : [
          `sumMapIf(${values} AS values_${index}, arrayMap(value -> toUInt64(1), values_${index}), ${given}) AS members_${index}`,
        ]),
  ].join(', ');
}

function membersOf(listed: readonly string[], counted: CoverageRow[string] | undefined) {
  const [values, numbers] = typeof counted === 'object' ? counted : [[], []];
  const found = new Map(values.map((value, index) => [value, Number(numbers[index])]));
  return listed.map((value) => ({ value, count: found.get(value) ?? 0 }));
}
