import type { Catalog } from '@eventbook/catalog';
import type { AlarmWatch } from '../alarms/index.ts';
import type { ResolvedConfig } from '../config.ts';
import type { Questions, Slots } from '../insights/index.ts';
import type { QuarantineJobs } from '../replay/index.ts';
import type { State } from '../state/index.ts';
import type { Layout, Store } from '../store/index.ts';
import type { SavedDashboard, Status } from './contract.ts';
import type { LiveRecords } from './live-records.ts';

/** What the API is handed. */
export interface Rooms {
  readonly config: ResolvedConfig;
  readonly catalog: Catalog;
  /** Names that are no property of an event's own: PostHog's, the person's, what any event may carry. */
  readonly ignores: (name: string) => boolean;
  /** The file of an area of the plan, from the config's folder, where there is one. */
  readonly areaFile: (area: string) => string | undefined;
  readonly layout: Layout;
  readonly state: State;
  readonly live: LiveRecords;
  /** `0.1.0` */
  readonly version: string;
  /** Path of an event's page in the documentation. */
  readonly eventHref: (event: string) => string;
  /** Address that clients reach this server at, without a slash at the end. */
  readonly host: () => string;
  /** The store once it answers; waits for it while the server starts. Rejects with `store_unavailable`, `store_unsupported`. */
  readonly store: () => Promise<Store>;
  /** Asks insights. */
  readonly questions: Questions;
  readonly alarms: AlarmWatch;
  /** Replays and discards. */
  readonly quarantine: QuarantineJobs;
  /** Turns of those who only have a link: they never take the place of more than one question. */
  readonly guests: Slots;
  /** Dashboards that come with the project. */
  readonly readyDashboards: readonly SavedDashboard[];
  readonly status: () => Promise<Status>;
  /** Aborted when the server ends: streams would never end by themselves. */
  readonly ending: AbortSignal;
}
