import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { AlarmStates } from './alarm-states.ts';
import { openDatabase } from './database.ts';
import { Definitions, definitionSchema } from './definitions.ts';
import { Facts } from './facts.ts';
import { Shares, shareSchema } from './shares.ts';
import { Tokens, tokenSchema } from './tokens.ts';

/** What users made, as one JSON document that can be kept in git. */
export const stateExportSchema = z.strictObject({
  format: z.literal('eventbook-state'),
  version: z.literal(1),
  tokens: z.array(tokenSchema),
  // Exports that are older than these have none.
  cohorts: z.array(definitionSchema).default([]),
  segments: z.array(definitionSchema).default([]),
  savedQuestions: z.array(definitionSchema).default([]),
  dashboards: z.array(definitionSchema).default([]),
  annotations: z.array(definitionSchema).default([]),
  alarms: z.array(definitionSchema).default([]),
  shares: z.array(shareSchema).default([]),
});
export type StateExport = z.infer<typeof stateExportSchema>;

/** What users make. What returns is on disk. */
export interface State {
  readonly tokens: Tokens;
  /** People who belong together. */
  readonly cohorts: Definitions;
  /** Saved filters. */
  readonly segments: Definitions;
  readonly savedQuestions: Definitions;
  readonly dashboards: Definitions;
  /** What happened beside the events: deploys, changes of the plan, what people wrote down. */
  readonly annotations: Definitions;
  readonly alarms: Definitions;
  /** Not exported: how each alarm stands follows from the events. */
  readonly alarmStates: AlarmStates;
  /** Read-only links to dashboards. */
  readonly shares: Shares;
  /** Not exported. */
  readonly facts: Facts;
  /** Everything, in an order that does not change by itself. */
  export(): StateExport;
  /**
   * Adds what an export holds and this state does not; what is there already stays. All of it or nothing.
   * @throws EventbookError `invalid_params` when it is no export.
   */
  import(document: unknown): { readonly added: number };
  close(): void;
}

/**
 * Opens the state of a folder. The first start makes a token for each environment, or adopts `token` for the first of them.
 * @throws EventbookError `data_folder_newer`, `config_invalid` for a token that can't be adopted.
 * @example
 * const state = openState({ folder: 'data/state', environments: ['production'] });
 * state.tokens.create({ environment: 'production', label: 'web app' }).token; // 'phc_…'
 */
export function openState(options: {
  readonly folder: string;
  /** The first is the default. */
  readonly environments: readonly string[];
  readonly token?: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}): State {
  const { folder, environments, token, now = Date.now } = options;
  const database = openDatabase(folder);
  try {
    const tokens = new Tokens(database, environments, now);
    const cohorts = new Definitions(database, 'cohorts', now);
    const segments = new Definitions(database, 'segments', now);
    const shares = new Shares(database, now);
    const alarmStates = new AlarmStates(database);
    const savedQuestions = new Definitions(database, 'saved_questions', now, { keepsEarlier: true });
    const dashboards = new Definitions(database, 'dashboards', now, {
      keepsEarlier: true,
      onDelete: (id) => shares.forget(id),
    });
    const annotations = new Definitions(database, 'annotations', now);
    const alarms = new Definitions(database, 'alarms', now, { onDelete: (id) => alarmStates.forget(id) });
    const defined = { cohorts, segments, savedQuestions, dashboards, annotations, alarms };
    const [first] = environments;
    if (token !== undefined && first !== undefined) {
      tokens.adopt(token, { environment: first, label: 'EVENTBOOK_TOKEN' });
    }
    for (const environment of environments) {
      const isNew = !tokens.list().some((each) => each.environment === environment);
      if (isNew) tokens.create({ environment, label: 'made at the first start' });
    }
    return {
      tokens,
      ...defined,
      alarmStates,
      shares,
      facts: new Facts(database),
      // By id, which nothing changes: a new name is one line of a difference.
      export: () => ({
        format: 'eventbook-state',
        version: 1,
        tokens: [...tokens.list()],
        cohorts: byId(cohorts),
        segments: byId(segments),
        savedQuestions: byId(savedQuestions),
        dashboards: byId(dashboards),
        annotations: byId(annotations),
        alarms: byId(alarms),
        shares: [...shares.list()],
      }),
      import(document) {
        const parsed = stateExportSchema.safeParse(document);
        if (!parsed.success) throw new EventbookError('invalid_params', z.prettifyError(parsed.error));
        const insert = database.prepare(
          'INSERT INTO tokens (token, environment, label, created_at, revoked_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (token) DO NOTHING',
        );
        const addAll = database.transaction(() => {
          let added = 0;
          for (const each of parsed.data.tokens) {
            added += insert.run(
              each.token,
              each.environment,
              each.label,
              each.createdAt,
              each.revokedAt ?? null,
            ).changes;
          }
          const { data } = parsed;
          return (
            added +
            cohorts.add(data.cohorts) +
            segments.add(data.segments) +
            savedQuestions.add(data.savedQuestions) +
            dashboards.add(data.dashboards) +
            annotations.add(data.annotations) +
            alarms.add(data.alarms) +
            shares.add(data.shares)
          );
        });
        const added = addAll.immediate();
        tokens.refresh();
        for (const each of Object.values(defined)) each.refresh();
        return { added };
      },
      close: () => void database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

function byId(definitions: Definitions): StateExport['cohorts'] {
  return [...definitions.list()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
