import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog } from '@eventbook/catalog';
import { eventPath, personPath, renderPortal } from '@eventbook/portal';
import { createAlarmWatch, createVersionWatch, notePlanChange } from './alarms/index.ts';
import type { EventRecord, Status } from './api/contract.ts';
import { createLiveRecords, definitionsOf, type Rooms, readPage, readSetup, warnOfReady } from './api/index.ts';
import { type AppOptions, readSettings } from './app-options.ts';
import { areaFile } from './area-file.ts';
import { countArrivals } from './arrivals.ts';
import { createCollector } from './collect/index.ts';
import { compressed } from './compressed.ts';
import { createStatus } from './create-status.ts';
import { loadDashboards } from './dashboards/index.ts';
import { createDocsSite, docsRoot } from './docs-site.ts';
import { EventbookError } from './errors.ts';
import { createFront } from './front.ts';
import { createGuard } from './guard.ts';
import { createHttpServer } from './http-server.ts';
import { checkTestAccounts, createQuestions, createSlots, insights } from './insights/index.ts';
import { openJournal, openJournalReader } from './journal/index.ts';
import { type LoadedConfig, loadConfig } from './load-config.ts';
import { checkpointIn } from './loader/checkpoint.ts';
import { type LoadedRecord, lastTaken, startLoader } from './loader/index.ts';
import { countersOf } from './loader/tally.ts';
import { createLog } from './log.ts';
import { metricsText } from './metrics.ts';
import { readPlanHistory } from './plan-history.ts';
import { ignoredNames } from './quality/index.ts';
import { createQuarantineJobs } from './replay/index.ts';
import { type ServerFile, writeServerFile } from './server-file.ts';
import { createSite } from './site.ts';
import { openState, type State } from './state/index.ts';
import { layout, migrate, openStore } from './store/index.ts';
import { startStoreRoom } from './store-room.ts';
import { version } from './version.ts';

/** Records that the Live page begins with. */
const liveCapacity = 1_000;
const reclaimEveryMs = 10 * 60_000;
/** The store lags too far behind to be called ready. */
const longestLagSeconds = 60;
const hourMs = 3_600_000;
const lookForVersionsEveryMs = 15 * 60_000;
const lookEveryMs = 60_000;

/** A server, put together. */
export interface App {
  readonly loaded: LoadedConfig;
  readonly state: State;
  readonly dataFolder: string;
  /**
   * Takes events from here on; the store may still be starting.
   * @throws EventbookError `address_in_use`.
   */
  listen(): Promise<{ readonly url: string }>;
  status(): Promise<Status>;
  /** Finishes what is under way, then closes everything. Nothing acknowledged relies on it. */
  close(): Promise<void>;
}

/**
 * Puts a server together on a data folder, which it owns until it is closed. The store starts beside it: capture never waits for it.
 * @throws EventbookError `config_invalid`, `plan_invalid`, `data_folder_in_use`, `data_folder_newer`.
 * @example
 * const app = await createApp({ configFile: 'eventbook.config.ts', port: 0 });
 * const { url } = await app.listen();
 * await app.close();
 */
export async function createApp(options: AppOptions): Promise<App> {
  const settings = readSettings(options);
  const { host } = settings;
  const log = options.log ?? createLog({ write: (line) => process.stderr.write(line), level: 'warn' });
  const loaded = await loadConfig(options.configFile);
  const { config, planFile } = loaded;
  const plan = readPlan(loaded);
  const planLayout = layout(plan);
  const [defaultEnvironment = 'production'] = config.environments;
  checkTestAccounts(config.testAccounts, { catalog: plan, layout: planLayout, environment: defaultEnvironment });
  const dataFolder = resolve(
    options.dataFolder ?? (options.env?.EVENTBOOK_DATA || join(dirname(loaded.configFile), 'data')),
  );
  const folders = {
    journal: join(dataFolder, 'journal'),
    loader: join(dataFolder, 'loader'),
    store: join(dataFolder, 'store'),
    state: join(dataFolder, 'state'),
  };
  // What can fail for good comes before anything is opened: an opened room would keep the process alive.
  const history = await readPlanHistory(loaded, plan);
  const readyDashboards = await loadDashboards(loaded);
  const docs = createDocsSite(renderPortal(plan, { product: config.product, live: true, history }));
  const site = compressed(
    createSite(options.webFolder ?? fileURLToPath(new URL('../../web/dist/', import.meta.url)), () => readSetup(rooms)),
  );
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });

  // The journal's lock makes this process the owner of the whole folder: everything else comes after it.
  const journal = await openJournal({
    folder: folders.journal,
    after: await lastTaken(folders.loader),
    log,
  });
  let state: State;
  try {
    const token = settings.token === undefined ? {} : { token: settings.token };
    state = openState({ folder: folders.state, environments: config.environments, ...token });
    notePlanChange(state, plan, Date.now());
  } catch (error) {
    await journal.close();
    throw error;
  }

  const checkpoint = await checkpointIn(folders.loader).read();
  const before = countersOf(checkpoint.loaded, checkpoint.tally, config.environments);
  const arrivals = countArrivals(journal, before);
  const collector = createCollector({
    journal: arrivals.journal,
    environmentOf: (token) => state.tokens.environmentOf(token),
    defaultEnvironment,
    log,
  });
  const live = createLiveRecords(liveCapacity);
  const store = startStoreRoom({
    log,
    open: () => openStore(settings.clickhouseUrl ? { url: settings.clickhouseUrl } : { folder: folders.store }),
    async prepare({ address, store: opened }) {
      await migrate(opened, plan, config.environments);
      // Before the loader adds to them, so that they are in the order of the journal.
      for (const environment of config.environments) {
        const { records } = await readPage(opened, environment, { limit: liveCapacity });
        live.seed(environment, [...records].reverse());
      }
      const loader = await startLoader({
        journalFolder: folders.journal,
        store: address,
        planFile,
        environments: config.environments,
        defaultEnvironment,
        folder: folders.loader,
        log,
      });
      loader.onRecords((records) => {
        for (const environment of config.environments) {
          live.add(environment, records.filter((each) => each.environment === environment).map(recordOf));
        }
      });
      loader.notify(journal.last);
      return loader;
    },
  });
  journal.onCommit((last) => store.loader()?.notify(last));

  const backlog = openJournalReader({ folder: folders.journal, log });
  const counted = arrivals
    .countBacklog(backlog, checkpoint.loaded)
    .catch((error: unknown) => log('error', `The backlog could not be counted: ${String(error)}`))
    .finally(() => backlog.close());

  const reclaim = async () => {
    const done = store.loader()?.status().loaded;
    if (done === undefined) return;
    await journal
      .reclaim(done, Date.now() - settings.keepHours * hourMs)
      .catch((error: unknown) => log('error', `The journal was not reclaimed: ${String(error)}`));
  };
  const reclaiming = setInterval(() => void reclaim(), reclaimEveryMs);
  reclaiming.unref();
  // A server that is started often is to reclaim too.
  void store.attempted.then(reclaim);

  const status = createStatus({
    kind: settings.clickhouseUrl === undefined ? 'embedded' : 'url',
    journal,
    arrivals,
    store,
    before,
    counted,
    alarms: () => ({ total: state.alarms.list().length, firing: alarms.firing(), failed: alarms.failed() }),
  });

  let url = '';
  const ending = new AbortController();
  const questions = createQuestions({
    insights,
    store: store.store,
    catalog: plan,
    layout: planLayout,
    timezone: config.timezone,
    weekStart: config.weekStart,
    environment: defaultEnvironment,
    testAccounts: config.testAccounts,
    definitions: () => definitionsOf(state),
    loaded: () => String(store.loader()?.status().loaded),
  });
  const alarms = createAlarmWatch({
    state,
    questions,
    environment: defaultEnvironment,
    lagSeconds: () => store.loader()?.status().lagSeconds,
    log,
    now: Date.now,
  });
  const looking = setInterval(() => void alarms.look(), lookEveryMs);
  looking.unref();
  void store.attempted.then(() => alarms.look());
  const versions = createVersionWatch({ state, questions, environment: defaultEnvironment, log, now: Date.now });
  const lookingForVersions = setInterval(() => void versions.look(), lookForVersionsEveryMs);
  lookingForVersions.unref();
  const quarantine = createQuarantineJobs({
    catalog: plan,
    store: store.store,
    journal: arrivals.journal,
    loaded: () => store.loader()?.status().loaded ?? 0,
    ending: ending.signal,
    now: Date.now,
  });
  const rooms: Rooms = {
    config,
    catalog: plan,
    ignores: ignoredNames(plan),
    areaFile: areaFile(loaded),
    layout: planLayout,
    state,
    live,
    version,
    host: () => url,
    eventHref: (name) => `${docsRoot}/${name === plan.person.name ? personPath : eventPath(name)}`,
    store: store.store,
    questions,
    alarms,
    quarantine,
    guests: createSlots({ atOnce: 1, waiting: 30 }),
    readyDashboards,
    status,
    ending: ending.signal,
  };
  // SQL is looked at by the engine: with the store, not before it.
  const warning = store.attempted.then(() => (ending.signal.aborted ? undefined : warnOfReady(rooms, log)));
  const front = createFront({
    rooms,
    guard: createGuard({ host, ...(settings.key !== undefined && { key: settings.key }) }),
    docs,
    site,
    log,
    metrics: async () => metricsText(await status(), collector.counters, collector.bytesInFlight),
    readiness: () => {
      const stands = store.loader()?.status();
      return {
        open: !ending.signal.aborted,
        journal_writable: journal.writable,
        store_reachable: stands?.reachable ?? false,
        store_in_time: stands !== undefined && stands.lagSeconds < longestLagSeconds,
      };
    },
  });
  const server = createHttpServer((request, response) => {
    if (collector.handles(request.url ?? '/')) void collector.handle(request, response);
    else void front(request, response);
  });

  let file: ServerFile | undefined;
  const closeAll = async () => {
    ending.abort();
    clearInterval(reclaiming);
    clearInterval(looking);
    clearInterval(lookingForVersions);
    await Promise.all([alarms.close(), versions.close()]);
    await warning;
    await server.close();
    await collector.close();
    await counted;
    await store.close();
    await journal.close();
    state.close();
    await file?.remove();
  };
  let closed: Promise<void> | undefined;
  return {
    loaded,
    state,
    dataFolder,
    status,
    async listen() {
      url = await server.listen(settings.port, host);
      file = await writeServerFile(dataFolder, url);
      log('info', 'Events are taken.', { url });
      return { url };
    },
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}

function readPlan({ plan, config }: LoadedConfig) {
  try {
    return catalog(plan);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EventbookError('plan_invalid', `${config.plan}: ${reason}`, { cause });
  }
}

/** A record for the stream: what the event held stays in the store. */
function recordOf({ environment: _, properties: __, person: ___, raw: ____, ...record }: LoadedRecord): EventRecord {
  return record;
}
