import { nearest } from '@eventbook/catalog';
import { EventbookError } from '../../errors.ts';
import { identifier } from '../../store/index.ts';
import type { Asking } from '../asking.ts';
import type { Binder } from './binder.ts';
import { type Column, columnOf, type GroupProperty, groupPropertyOf } from './column.ts';
import { momentOf } from './date-range.ts';
import type { FilterValue, PropertyFilter } from './filter.ts';
import { type Operator, operatorsOf } from './operators.ts';

/**
 * One condition on a property as SQL: 1 where it holds, else 0, never null. As in PostHog, a negative operator other than `not_between` holds where the property is missing.
 * @throws EventbookError `invalid_params` for a property, operator, value or member that does not fit, with the nearest.
 */
export function conditionSql(
  asking: Asking,
  binder: Binder,
  filter: PropertyFilter,
  events?: readonly string[],
): string {
  const group = groupPropertyOf(asking, filter.property);
  if (group !== undefined) return groupSql(asking, binder, filter, group);
  return columnSql(asking, binder, columnOf(asking, filter.property, events), filter);
}

/**
 * A condition on a property of a group, as it is now. The plan says nothing of its type: the operator does. An event that is of no group,
 * or of one without the property, is one where it is missing.
 */
function groupSql(asking: Asking, binder: Binder, filter: PropertyFilter, { index, property }: GroupProperty): string {
  const positive = positiveOf[filter.operator];
  const name = binder.bind('String', property);
  const type = typeOfOperator(filter.operator);
  const text = `if(JSONType(properties, ${name}) = 'String', JSONExtractString(properties, ${name}), JSONExtractRaw(properties, ${name}))`;
  const present = `if(JSONType(properties, ${name}) = 'Null', NULL, ${text})`;
  const sql =
    type === 'number'
      ? `JSONExtract(properties, ${name}, 'Nullable(Float64)')`
      : type === 'date-time'
        ? `parseDateTime64BestEffortOrNull(${present}, 3, 'UTC')`
        : present;
  const column: Column = { name: filter.property, sql, type };
  const holds = columnSql(asking, binder, column, { ...filter, operator: positive ?? filter.operator });
  const groups = `SELECT key FROM groups_data FINAL WHERE type_index = ${binder.bind('UInt8', index)} AND ${holds}`;
  // Sets know no null: an event without a group is in none.
  return `ifNull(${identifier(`$group_${index}`)}, '') ${positive === undefined ? 'IN' : 'NOT IN'} (${groups})`;
}

function typeOfOperator(operator: Operator): Column['type'] {
  const isDate = operator === 'is_date_exact' || operator === 'is_date_before' || operator === 'is_date_after';
  return isDate ? 'date-time' : operatorsOf.string.includes(operator) ? 'string' : 'number';
}

function columnSql(asking: Asking, binder: Binder, column: Column, filter: PropertyFilter): string {
  const { operator } = filter;
  const fitting = operatorsOf[column.type];
  if (!fitting.includes(operator)) {
    throw refused(`${column.name} is ${article(column.type)}; "${operator}" is none of ${fitting.join(', ')}.`);
  }
  if (operator === 'not_between') return notBetweenSql(asking, binder, column, filter.value);
  const positive = positiveOf[operator];
  const sql = positiveSql(asking, binder, column, positive ?? operator, filter.value);
  return positive === undefined ? sql : `NOT ${sql}`;
}

const positiveOf: Readonly<Partial<Record<Operator, Operator>>> = {
  is_not: 'exact',
  not_icontains: 'icontains',
  not_regex: 'regex',
  is_not_set: 'is_set',
};

/** Operators that hold where the property is missing. */
export const holdsWhereMissing: ReadonlySet<Operator> = new Set(['is_not', 'not_icontains', 'not_regex', 'is_not_set']);

const comparisons: Readonly<Partial<Record<Operator, string>>> = {
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  is_date_before: '<',
  is_date_after: '>',
};

function positiveSql(
  asking: Asking,
  binder: Binder,
  column: Column,
  operator: Operator,
  value: FilterValue | undefined,
): string {
  const { sql, type } = column;
  const isList = type === 'array of string';
  if (operator === 'is_set') return isList ? `notEmpty(${sql})` : `isNotNull(${sql})`;
  if (value === undefined) throw refused(`"${operator}" on ${column.name} needs a value.`);
  if (operator === 'between') {
    const [low, high] = ends(asking, binder, column, operator, value);
    return `ifNull(${sql} BETWEEN ${low} AND ${high}, 0)`;
  }
  const values = Array.isArray(value) ? value : [value];
  if (operator === 'exact') {
    for (const each of values) checkMember(column, each);
    const wanted = values.map((each) => bound(asking, binder, column, each)).join(', ');
    return isList ? `hasAny(${sql}, [${wanted}])` : `ifNull(${sql} IN (${wanted}), 0)`;
  }
  const anyOf = values.map((each) => {
    const one = bound(asking, binder, column, each);
    const of = (item: string) => {
      switch (operator) {
        case 'icontains':
          return `positionCaseInsensitiveUTF8(${item}, ${one}) > 0`;
        case 'regex':
          checkPattern(column, each);
          return `match(${item}, ${one})`;
        case 'is_date_exact': {
          const zone = () => binder.bind('String', asking.timezone);
          // A date is its whole day in the project's zone, a time that instant.
          const isDay = typeof each === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(each);
          return isDay ? `toDate(${item}, ${zone()}) = toDate(${one}, ${zone()})` : `${item} = ${one}`;
        }
        default:
          return `${item} ${comparisons[operator]} ${one}`;
      }
    };
    return isList ? `arrayExists(item -> ${of('item')}, ${sql})` : `ifNull(${of(sql)}, 0)`;
  });
  return `(${anyOf.join(' OR ')})`;
}

/** Outside of both ends; as in PostHog, what is missing is nowhere. */
function notBetweenSql(asking: Asking, binder: Binder, column: Column, value: FilterValue | undefined): string {
  const [low, high] = ends(asking, binder, column, 'not_between', value);
  return `ifNull(${column.sql} < ${low} OR ${column.sql} > ${high}, 0)`;
}

function ends(
  asking: Asking,
  binder: Binder,
  column: Column,
  operator: Operator,
  value: FilterValue | undefined,
): readonly [string, string] {
  const [low, high, ...others] = Array.isArray(value) ? value : [];
  if (low === undefined || high === undefined || others.length > 0) {
    throw refused(`"${operator}" on ${column.name} needs a list of two values.`);
  }
  const [least, most] = [low, high].map((each) => typedValue(asking, column, each));
  // Numbers and instants both compare as numbers.
  if (Number(least) > Number(most)) throw refused(`"${operator}" on ${column.name} needs the smaller value first.`);
  return [bound(asking, binder, column, low), bound(asking, binder, column, high)];
}

/** The value as the column's type wants it, bound. */
function bound(asking: Asking, binder: Binder, column: Column, value: string | number | boolean): string {
  const of = typedValue(asking, column, value);
  switch (column.type) {
    case 'number':
      return binder.bind('Float64', of);
    case 'boolean':
      return binder.bind('Bool', of);
    case 'date-time':
      return `fromUnixTimestamp64Milli(${binder.bind('Int64', of)}, 'UTC')`;
    default:
      return binder.bind('String', of);
  }
}

/** The value as the column's type wants it: of a date-time the instant in milliseconds. */
function typedValue(asking: Asking, column: Column, value: string | number | boolean): string | number | boolean {
  const came = `on ${column.name}, which is ${article(column.type)}: came ${JSON.stringify(value)}.`;
  switch (column.type) {
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) throw refused(`A number is expected ${came}`);
      return number;
    }
    case 'boolean':
      if (value !== true && value !== false && value !== 'true' && value !== 'false') {
        throw refused(`true or false is expected ${came}`);
      }
      return String(value) === 'true';
    case 'date-time': {
      const instant = typeof value === 'string' ? momentOf(value, asking) : undefined;
      if (instant === undefined) throw refused(`An ISO 8601 date or time, or "-7d", is expected ${came}`);
      return instant;
    }
    default:
      return String(value);
  }
}

function checkMember(column: Column, value: string | number | boolean): void {
  if (column.members === undefined || column.members.includes(String(value))) return;
  const near = nearest(String(value), column.members);
  const hint = near === undefined ? `It has ${column.members.slice(0, 20).join(', ')}.` : `Did you mean "${near}"?`;
  throw refused(`${column.name} has no member ${JSON.stringify(value)}. ${hint}`);
}

/** The engine's expressions (RE2) look neither ahead nor back, and take flags in front, which JavaScript does not. */
function checkPattern(column: Column, value: string | number | boolean): void {
  const pattern = String(value)
    .replace(/\(\?[imsU-]+(?=[):])/g, '(?:')
    .replaceAll('(?:)', '');
  try {
    new RegExp(pattern.replaceAll('(?P<', '(?<'));
  } catch {
    throw refused(`The pattern on ${column.name} is no regular expression.`);
  }
  if (/\(\?<?[=!]|\\[1-9]/.test(pattern)) {
    throw refused(
      `The pattern on ${column.name} looks ahead or back, which regular expressions can not do here (RE2).`,
    );
  }
}

const article = (type: string) => (type === 'array of string' ? 'a list of strings' : `a ${type}`);
const refused = (message: string) => new EventbookError('invalid_params', message);
