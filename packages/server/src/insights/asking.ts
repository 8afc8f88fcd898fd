import type { Catalog } from '@eventbook/catalog';
import type { Answer, Layout } from '../store/index.ts';
import type { Cohort } from './shared/cohort.ts';
import type { Filter } from './shared/filter.ts';

/** Everything that a question may ask of the world: one environment, as it is now. */
export interface Asking {
  readonly catalog: Catalog;
  readonly layout: Layout;
  /** The environment's database: what a statement needs to name its dictionaries. */
  readonly database: string;
  /** IANA name: days begin by it. */
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whose events are left out unless a question asks for them. */
  readonly testAccounts?: Filter | undefined;
  /** By id. */
  readonly cohorts: ReadonlyMap<string, Cohort>;
  /** Saved filters, by id. */
  readonly segments: ReadonlyMap<string, Filter>;
  /** Index of the column `$group_<index>` of each type of group. */
  readonly groupTypes: ReadonlyMap<string, number>;
  /** SQL for the person that a row belongs to today, merges followed. `column` is the row's own key, `_eb_person_key` when not given. */
  personKey(column?: string): string;
  /** SQL for one of Identify's properties of a person as of now; `_eb_created` is when the person was first seen. */
  personNow(property: string, key: string): string;
  /** The rows of one bounded, cancellable SELECT; 64-bit integers as text. Throws `query_too_large`, `query_cancelled`, `query_failed`, `store_unavailable`. */
  rows<TRow extends object>(sql: string, params: Readonly<Record<string, unknown>>): Promise<readonly TRow[]>;
  /** The same as raw bytes of a ClickHouse format (`RowBinary` …), as they come. */
  stream(sql: string, format: string, params: Readonly<Record<string, unknown>>): Promise<AsyncIterable<Uint8Array>>;
  /** One guarded SELECT of a person's own over the views, as `/api/v1/query` takes it. Throws what that throws. */
  question(sql: string, options: { readonly maxRows: number }): Promise<Answer>;
}
