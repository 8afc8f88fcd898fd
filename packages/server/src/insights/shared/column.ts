import { nearest, type Property } from '@eventbook/catalog';
import { EventbookError } from '../../errors.ts';
import { identifier, instantOf } from '../../store/index.ts';
import type { Asking } from '../asking.ts';
import type { ColumnType } from './operators.ts';

/** A property as a question sees it. */
export interface Column {
  readonly name: string;
  /** SQL over a row of `events_data`; null where the property is null or absent (a list is empty then). Of a date-time the instant. */
  readonly sql: string;
  readonly type: ColumnType;
  /** All members, where the plan lists them. */
  readonly members?: readonly string[];
}

const asOfEvent = 'person.';
const asOfNow = 'person_now.';
const ofGroup = 'group.';

/**
 * Finds a property by its name in a question: one of `events` (of any event when not given), one of PostHog's own, or one of Identify's
 * behind `person.` (as of the event) and `person_now.`, or the key of the event's group of a type behind `group.`.
 * @throws EventbookError `invalid_params`, with the nearest name.
 * @example
 * columnOf(asking, 'score', ['exam_completed']).sql; // '`score`'
 */
export function columnOf(asking: Asking, name: string, events?: readonly string[]): Column {
  if (name.startsWith(asOfEvent)) return personColumn(asking, name, asOfEvent);
  if (name.startsWith(asOfNow)) return personColumn(asking, name, asOfNow);
  if (name.startsWith(ofGroup)) return groupColumn(asking, name);
  if (name === 'distinct_id') return { name, sql: '_eb_distinct_id', type: 'string' };
  if (name === 'event') return { name, sql: 'toString(_eb_event)', type: 'string' };
  const stored = asking.layout.columns.get(name);
  const declared = propertiesNamed(asking, name, events);
  if (stored === undefined || (declared.length === 0 && isPlanned(asking, name))) {
    throw unknownProperty(name, namesFor(asking, events), events);
  }
  const members = membersOf(declared);
  if (stored.kind === 'time text') return { name, sql: identifier(instantOf(stored.stored)), type: 'date-time' };
  return { name, sql: identifier(stored.stored), type: typeOf(stored.kind), ...(members && { members }) };
}

function personColumn(asking: Asking, name: string, prefix: typeof asOfEvent | typeof asOfNow): Column {
  const bare = name.slice(prefix.length);
  const stored = asking.layout.personColumns.get(bare);
  const property = asking.catalog.person.properties.get(bare);
  if (stored === undefined || property === undefined) {
    throw unknownProperty(
      name,
      [...asking.layout.personColumns.keys()].map((known) => `${prefix}${known}`),
    );
  }
  const isTime = stored.kind === 'time text';
  const members = membersOf([property]);
  const rest = { name, type: typeOf(stored.kind), ...(members && { members }) };
  if (prefix === asOfEvent) return { ...rest, sql: identifier(isTime ? instantOf(stored.stored) : stored.stored) };
  const now = asking.personNow(bare, asking.personKey());
  return { ...rest, sql: isTime ? `parseDateTime64BestEffortOrNull(${now}, 3, 'UTC')` : now };
}

/** One property of the groups of a type. */
export interface GroupProperty {
  readonly index: number;
  readonly property: string;
}

/** What `group.organization.plan` names; undefined for every other name. Filters alone can ask for it: it is looked up among the groups. */
export function groupPropertyOf({ groupTypes }: Asking, name: string): GroupProperty | undefined {
  if (!name.startsWith(ofGroup)) return undefined;
  const rest = name.slice(ofGroup.length);
  if (groupTypes.has(rest)) return undefined;
  for (const [type, index] of groupTypes) {
    if (rest.startsWith(`${type}.`)) return { index, property: rest.slice(type.length + 1) };
  }
  return undefined;
}

function groupColumn({ groupTypes }: Asking, name: string): Column {
  const index = groupTypes.get(name.slice(ofGroup.length));
  if (index === undefined) {
    throw unknownProperty(
      name,
      [...groupTypes.keys()].map((type) => `${ofGroup}${type}`),
    );
  }
  return { name, sql: identifier(`$group_${index}`), type: 'string' };
}

/** Every property that questions about `events` may name. */
export function namesFor(asking: Asking, events?: readonly string[]): string[] {
  const own = [...asking.layout.columns.keys()].filter(
    (name) => !isPlanned(asking, name) || propertiesNamed(asking, name, events).length > 0,
  );
  const person = [...asking.layout.personColumns.keys()];
  return [
    ...own,
    ...person.map((name) => `${asOfEvent}${name}`),
    ...person.map((name) => `${asOfNow}${name}`),
    ...[...asking.groupTypes.keys()].map((type) => `${ofGroup}${type}`),
    'distinct_id',
    'event',
  ];
}

function propertiesNamed(asking: Asking, name: string, events?: readonly string[]): Property[] {
  const found = (events ?? [...asking.catalog.events.keys()]).flatMap(
    (event) => asking.catalog.events.get(event)?.properties.get(name) ?? [],
  );
  const everywhere = asking.catalog.everywhere.get(name);
  return everywhere === undefined ? found : [...found, everywhere];
}

/** Whether the plan, and not PostHog, defines a property of this name. */
function isPlanned({ catalog }: Asking, name: string): boolean {
  return catalog.properties.has(name) || catalog.everywhere.has(name);
}

function membersOf(properties: readonly Property[]): readonly string[] | undefined {
  if (properties.length === 0 || properties.some((property) => property.enum === undefined)) return undefined;
  return [...new Set(properties.flatMap((property) => property.enum ?? []))];
}

function typeOf(kind: 'text' | 'few' | 'number' | 'boolean' | 'time text' | 'list'): ColumnType {
  switch (kind) {
    case 'number':
    case 'boolean':
      return kind;
    case 'time text':
      return 'date-time';
    case 'list':
      return 'array of string';
    default:
      return 'string';
  }
}

function unknownProperty(name: string, known: readonly string[], events?: readonly string[]): EventbookError {
  const near = nearest(name, known);
  const where = events === undefined || events.length === 0 ? '' : ` of ${events.join(', ')}`;
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return new EventbookError('invalid_params', `There is no property "${name}"${where}.${hint}`);
}
