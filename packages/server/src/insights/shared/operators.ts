/** How a property's values compare. */
export type ColumnType = 'string' | 'number' | 'boolean' | 'date-time' | 'array of string';

/** Every operator of a filter, in PostHog's words. */
export const operators = [
  'exact',
  'is_not',
  'icontains',
  'not_icontains',
  'regex',
  'not_regex',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'not_between',
  'is_date_exact',
  'is_date_before',
  'is_date_after',
  'is_set',
  'is_not_set',
] as const;

export type Operator = (typeof operators)[number];

const presence = ['is_set', 'is_not_set'] as const;
const equality = ['exact', 'is_not'] as const;
const text = ['icontains', 'not_icontains', 'regex', 'not_regex'] as const;
const order = ['gt', 'gte', 'lt', 'lte', 'between', 'not_between'] as const;

/** Which operators fit a property's type in the plan. */
export const operatorsOf: Readonly<Record<ColumnType, readonly Operator[]>> = {
  string: [...equality, ...text, ...presence],
  number: [...equality, ...order, ...presence],
  boolean: [...equality, ...presence],
  'date-time': ['is_date_exact', 'is_date_before', 'is_date_after', 'between', 'not_between', ...presence],
  'array of string': [...equality, ...text, ...presence],
};
