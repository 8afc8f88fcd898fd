import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import type { Binder } from '../shared/binder.ts';
import { columnOf } from '../shared/column.ts';

const pattern = z.string().min(1).max(500);

/** The fields that say what an event is called in a path. */
export const itemFields = {
  pages: z
    .enum(['url', 'event'])
    .default('url')
    .describe('Whether a page view is called by its URL and a screen by its name, or as any event.'),
  property: z
    .string()
    .optional()
    .describe('Its value stands behind the event’s name: `exam_completed · oral`.')
    .meta({ control: 'property' }),
  cleaning: z
    .array(z.strictObject({ regex: pattern, alias: z.string().max(200) }))
    .max(50)
    .optional()
    .describe('Regular expressions whose matches are replaced, one after the other: ids in URLs.'),
  groups: z
    .array(pattern)
    .max(50)
    .optional()
    .describe('Items that match become one: `/courses/*`. The first that matches counts.'),
};

export interface ItemParams {
  readonly pages: 'url' | 'event';
  readonly property?: string | undefined;
  readonly cleaning?: readonly { readonly regex: string; readonly alias: string }[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

/**
 * SQL for what an event is called in a path; empty for an event that is none of its items.
 * @throws EventbookError `invalid_params` for a property that there is not, or what is no regular expression.
 */
export function itemSql(asking: Asking, binder: Binder, { pages, property, cleaning, groups }: ItemParams): string {
  let sql = 'toString(_eb_event)';
  if (property !== undefined) {
    const column = columnOf(asking, property);
    const value =
      column.type === 'array of string' ? `arrayStringConcat(${column.sql}, ', ')` : `toString(${column.sql})`;
    sql = `if(ifNull(${value}, '') = '', ${sql}, concat(${sql}, ' · ', ifNull(${value}, '')))`;
  }
  if (pages === 'url') {
    const url = "replaceRegexpOne(ifNull(`$current_url`, ''), '(.)/$', '\\\\1')";
    sql = `multiIf(_eb_event = '$pageview', ${url}, _eb_event = '$screen', ifNull(toString(\`$screen_name\`), ''), ${sql})`;
  }
  for (const { regex, alias } of cleaning ?? []) {
    check(regex);
    sql = `replaceRegexpAll(${sql}, ${binder.bind('String', regex)}, ${binder.bind('String', alias)})`;
  }
  if (groups === undefined || groups.length === 0) return sql;
  const matches = groups.map(
    (group) => `match(name, ${binder.bind('String', wildcard(group))}), ${binder.bind('String', group)}`,
  );
  return `arrayElement(arrayMap(name -> multiIf(${matches.join(', ')}, name), [${sql}]), 1)`;
}

function check(regex: string): void {
  try {
    new RegExp(regex);
  } catch {
    throw new EventbookError('invalid_params', `"${regex}" is no regular expression.`);
  }
}

/** A whole item, where `*` stands for anything. */
function wildcard(group: string): string {
  return `^${group
    .split('*')
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')}$`;
}
