import type { PlanDocument, QueryResult } from '@eventbook/server';
import { queryOptions } from '@tanstack/react-query';
import { apiUrl, send } from '../../api/request.ts';

/** A column that a statement can name. */
export interface SqlColumn {
  readonly view: string;
  readonly name: string;
  /** ClickHouse's. */
  readonly type: string;
  readonly description?: string;
}

const views = ['events', 'persons', 'person_ids', 'groups', 'quarantine', 'quarantine_ended'] as const;

/** The columns of every view, as the store of an environment has them now. */
export function sqlColumnsQuery(env: string, plan: PlanDocument) {
  return queryOptions({
    queryKey: ['sql-columns', env],
    staleTime: 5 * 60_000,
    queryFn: async (): Promise<SqlColumn[]> => {
      const described = new Map(
        [...plan.events.flatMap(({ properties }) => properties), ...plan.person.properties].map((property) => [
          property.name,
          property.description,
        ]),
      );
      const found = await Promise.all(
        views.map(async (view) => {
          const { columns } = await send<QueryResult>('POST', apiUrl('/query'), {
            env,
            sql: `SELECT * FROM ${view} LIMIT 0`,
          });
          return columns.map(({ name, type }): SqlColumn => {
            const description = described.get(name.replace(/^person(_now)?\./, ''));
            return { view, name, type, ...(description !== undefined && { description }) };
          });
        }),
      );
      return found.flat();
    },
  });
}

/** A name as a statement writes it: in back quotes where it is no plain word. */
export function quoted(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '\\`')}\``;
}

/** The word that ends at a place in a statement, for completing it. */
export function wordBefore(sql: string, at: number): string {
  return /`?[$\w.]*$/.exec(sql.slice(0, at))?.[0] ?? '';
}

const words =
  'SELECT FROM WHERE GROUP BY ORDER LIMIT AND OR NOT AS WITH JOIN LEFT USING HAVING DISTINCT INTERVAL count() uniqExact() countIf() sumIf() avg() quantile() toDate() toStartOfWeek() toStartOfMonth() now()'.split(
    ' ',
  );

/** What a word can become, the best first; nothing for fewer than two letters. */
export function completionsOf(word: string, names: readonly string[]): string[] {
  const needle = word.replace('`', '').toLowerCase();
  if (needle.length < 2) return [];
  const all = [...new Set([...names, ...words])].filter((name) => name.toLowerCase() !== needle);
  const begins = all.filter((name) => name.toLowerCase().startsWith(needle));
  const holds = all.filter((name) => !begins.includes(name) && name.toLowerCase().includes(needle));
  return [...begins, ...holds].slice(0, 8);
}
