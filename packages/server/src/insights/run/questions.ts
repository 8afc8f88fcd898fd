import { randomUUID } from 'node:crypto';
import { type Catalog, nearest } from '@eventbook/catalog';
import { EventbookError } from '../../errors.ts';
import { groupTypes } from '../../store/group-types.ts';
import type { Layout, Store } from '../../store/index.ts';
import type { Asking } from '../asking.ts';
import { createAsking } from '../create-asking.ts';
import { type Insight, parsedParams, type Table } from '../insight.ts';
import type { Filter } from '../shared/filter.ts';
import type { Definitions } from '../shared/references.ts';
import { createAnswerCache } from './answer-cache.ts';
import { canonical } from './canonical.ts';
import { isOver } from './is-over.ts';
import { noStore } from './no-store.ts';
import { type PeopleBehind, peopleBehind } from './people-behind.ts';
import { type Progress, progressOf } from './progress.ts';
import { createSlots } from './slots.ts';

export interface QuestionsOptions {
  /** What can be asked. */
  readonly insights: readonly Insight[];
  readonly store: () => Promise<Store>;
  readonly catalog: Catalog;
  readonly layout: Layout;
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** The default one. */
  readonly environment: string;
  readonly testAccounts?: Filter | undefined;
  /** As they are now; `revision` is any text that changes with them. */
  readonly definitions: () => Definitions & { readonly revision: string };
  /** Any text that changes when the store takes something in. */
  readonly loaded: () => string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Questions that run at once, and that wait. */
  readonly atOnce?: number;
  readonly waiting?: number;
}

export interface Answered {
  readonly result: unknown;
  readonly table: Table;
  /** ISO 8601, UTC: when the data was read. */
  readonly asOf: string;
  /** What it took then, waiting for a turn included. */
  readonly elapsedMs: number;
  /** Whether it was kept from an earlier asking. */
  readonly cached: boolean;
  /** About how many rows were read; absent where nobody watched. */
  readonly rowsRead?: number;
}

export interface RunningQuestion extends Partial<Progress> {
  readonly id: string;
  readonly environment: string;
  readonly kind: string;
  readonly asks: 'answer' | 'people';
  readonly state: 'waiting' | 'running';
  readonly startedAt: string;
  readonly elapsedMs: number;
}

/** How a question is watched and given up. */
export interface Watching {
  readonly signal: AbortSignal;
  /** Called a few times a second while it waits or runs. */
  readonly onProgress?: (question: RunningQuestion) => void;
}

export interface Wanted {
  readonly environment: string;
  readonly kind: string;
  readonly params: unknown;
}

/** Asks insights: a bounded number at once, the answers kept for a moment, each to be watched and given up. */
export interface Questions {
  /** @throws EventbookError `not_found` for a kind that there is not, `invalid_params`, `too_many_questions`, and what `Asking.rows` throws. */
  ask(wanted: Wanted & { readonly fresh?: boolean | undefined }, watching: Watching): Promise<Answered>;
  /** Who is behind a number. Throws what `ask` throws. */
  people(
    wanted: Wanted & { readonly cell: unknown; readonly limit: number; readonly after?: number | undefined },
    watching: Watching,
  ): Promise<PeopleBehind>;
  /** Runs other work over an environment in the same bounds, as a question named `kind`. */
  over<T>(environment: string, kind: string, watching: Watching, work: (asking: Asking) => Promise<T>): Promise<T>;
  /** What definitions are checked against before they are saved: over the default environment, without a store. */
  checking(definitions?: Definitions): Promise<Asking>;
  /** Oldest first. */
  list(): Promise<readonly RunningQuestion[]>;
  /** Gives a question up: the engine stops. False when there is none of this id. */
  cancel(id: string): boolean;
}

interface Entry {
  readonly id: string;
  readonly environment: string;
  readonly kind: string;
  readonly asks: 'answer' | 'people';
  readonly began: number;
  readonly stop: AbortController;
  state: 'waiting' | 'running';
}

/** The embedded engine has four seats for questions: one is left to the pages that ask for a moment. */
const statementsAtOnce = 3;
const watchEveryMs = 250;
const groupTypesForMs = 5_000;
const keptBytes = 32_000_000;

/**
 * @example
 * const questions = createQuestions({ insights, store, catalog, layout, timezone: 'Europe/Berlin', weekStart: 'monday', definitions, loaded });
 * const { table } = await questions.ask({ environment: 'production', kind: 'stickiness', params }, { signal });
 */
export function createQuestions(options: QuestionsOptions): Questions {
  const { insights, catalog, layout, timezone, weekStart, testAccounts, now = Date.now } = options;
  const slots = createSlots({ atOnce: options.atOnce ?? 3, waiting: options.waiting ?? 100 });
  const turns = createSlots({ atOnce: statementsAtOnce, waiting: Number.POSITIVE_INFINITY });
  const cache = createAnswerCache<Omit<Answered, 'cached'>>({ mostBytes: keptBytes });
  const running = new Map<string, Entry>();
  const typesOf = rememberedGroupTypes(now);

  const shown = (entry: Entry, progress?: Progress): RunningQuestion => ({
    id: entry.id,
    environment: entry.environment,
    kind: entry.kind,
    asks: entry.asks,
    state: entry.state,
    startedAt: new Date(entry.began).toISOString(),
    elapsedMs: now() - entry.began,
    ...progress,
  });

  /** Everything that is asked goes through here: its turn, its id, its end. */
  async function run<T>(
    wanted: Pick<Entry, 'environment' | 'kind' | 'asks'>,
    { signal, onProgress }: Watching,
    work: (asking: Asking) => Promise<T>,
  ): Promise<{ readonly value: T; readonly asOf: number; readonly rowsRead?: number }> {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const entry: Entry = { ...wanted, id: randomUUID(), began: now(), stop, state: 'waiting' };
    running.set(entry.id, entry);
    let free: (() => void) | undefined;
    let watch: NodeJS.Timeout | undefined;
    let rowsRead: number | undefined;
    try {
      if (onProgress !== undefined) {
        onProgress(shown(entry));
        watch = setInterval(() => {
          void progressNow([entry.id]).then((progress) => {
            const of = progress.get(entry.id);
            if (of !== undefined) rowsRead = Math.max(rowsRead ?? 0, of.readRows);
            if (running.has(entry.id)) onProgress(shown(entry, of));
          });
        }, watchEveryMs);
      }
      free = await slots.take(either);
      entry.state = 'running';
      const store = await options.store();
      const asOf = now();
      const asking = createAsking({
        store,
        catalog,
        layout,
        environment: wanted.environment,
        timezone,
        weekStart,
        now: asOf,
        testAccounts,
        ...options.definitions(),
        groupTypes: await typesOf(store, wanted.environment),
        signal: either,
        queryId: entry.id,
        turns,
      });
      const value = await work(asking);
      return { value, asOf, ...(rowsRead !== undefined && { rowsRead }) };
    } catch (error) {
      // Whatever broke first, it was given up.
      if (either.aborted) throw new EventbookError('query_cancelled', undefined, { cause: error });
      throw error;
    } finally {
      clearInterval(watch);
      running.delete(entry.id);
      free?.();
    }
  }

  /** Nothing where the engine does not say: a question does not fail for it. */
  async function progressNow(ids: readonly string[]): Promise<ReadonlyMap<string, Progress>> {
    try {
      return await progressOf(await options.store(), ids);
    } catch {
      return new Map();
    }
  }

  return {
    async ask({ environment, kind, params, fresh }, watching) {
      const insight = insightOf(insights, kind);
      const parsed = parsedParams(insight, params);
      const key = canonical([environment, kind, parsed, options.definitions().revision]);
      // Before the data is read: what comes meanwhile makes it stale, never the other way round.
      const loaded = options.loaded();
      const kept = fresh ? undefined : cache.find(key, now(), loaded);
      if (kept !== undefined) return { ...kept, cached: true };
      const began = now();
      const { value, asOf, rowsRead } = await run({ environment, kind, asks: 'answer' }, watching, (asking) =>
        insight.ask(asking, params),
      );
      const answer = {
        ...value,
        asOf: new Date(asOf).toISOString(),
        elapsedMs: now() - began,
        ...(rowsRead !== undefined && { rowsRead }),
      };
      const bytes = JSON.stringify(answer).length;
      cache.keep(key, { answer, asOf, loaded, isPast: isOver(parsed, timezone, asOf), bytes });
      return { ...answer, cached: false };
    },
    async people({ environment, kind, params, cell, limit, after }, watching) {
      const insight = insightOf(insights, kind);
      const { value } = await run({ environment, kind, asks: 'people' }, watching, async (asking) =>
        peopleBehind(asking, await insight.people(asking, params, cell), { limit, after }),
      );
      return value;
    },
    async over(environment, kind, watching, work) {
      return (await run({ environment, kind, asks: 'people' }, watching, work)).value;
    },
    async checking(definitions = options.definitions()) {
      const environment = options.environment;
      const types = await options
        .store()
        .then((store) => typesOf(store, environment))
        .catch(() => new Map<string, number>());
      const of = { store: noStore, catalog, layout, environment, timezone, weekStart, now: now(), testAccounts };
      return createAsking({ ...of, ...definitions, groupTypes: types });
    },
    async list() {
      const entries = [...running.values()];
      const progress = await progressNow(entries.map(({ id }) => id));
      return entries.map((entry) => shown(entry, progress.get(entry.id)));
    },
    cancel(id) {
      const entry = running.get(id);
      entry?.stop.abort();
      return entry !== undefined;
    },
  };
}

/** @throws EventbookError `not_found`, with the nearest. */
export function insightOf(insights: readonly Insight[], kind: string): Insight {
  const found = insights.find((each) => each.kind === kind);
  if (found !== undefined) return found;
  const kinds = insights.map((each) => each.kind);
  const near = nearest(kind, kinds);
  throw new EventbookError(
    'not_found',
    `There is no insight "${kind}". ${near === undefined ? `There are ${kinds.join(', ')}.` : `Did you mean "${near}"?`}`,
  );
}

/** The types of groups change a few times in a year: they are not asked for with every question. */
function rememberedGroupTypes(now: () => number) {
  const known = new Map<string, { readonly at: number; readonly types: ReadonlyMap<string, number> }>();
  return async (store: Store, environment: string): Promise<ReadonlyMap<string, number>> => {
    const last = known.get(environment);
    if (last !== undefined && now() - last.at < groupTypesForMs) return last.types;
    const types = await groupTypes(store, environment);
    known.set(environment, { at: now(), types });
    return types;
  };
}
