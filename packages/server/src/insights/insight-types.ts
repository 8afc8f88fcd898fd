import type { funnel } from './funnel.ts';
import type { growth } from './growth.ts';
import type { lifecycle } from './lifecycle.ts';
import type { paths } from './paths.ts';
import type { retention } from './retention.ts';
import type { sql } from './sql.ts';
import type { stickiness } from './stickiness.ts';
import type { streaks } from './streaks.ts';
import type { trends } from './trends.ts';

interface Kinds {
  readonly trends: typeof trends;
  readonly funnel: typeof funnel;
  readonly retention: typeof retention;
  readonly lifecycle: typeof lifecycle;
  readonly stickiness: typeof stickiness;
  readonly growth: typeof growth;
  readonly streaks: typeof streaks;
  readonly paths: typeof paths;
  readonly sql: typeof sql;
}

/** What each insight answers, for those who draw it. */
export type InsightResults = { readonly [K in keyof Kinds]: Awaited<ReturnType<Kinds[K]['answer']>> };

/** What each insight is asked with. */
export type InsightParams = { readonly [K in keyof Kinds]: Parameters<Kinds[K]['answer']>[1] };
