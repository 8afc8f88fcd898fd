import { EventbookError } from '../errors.ts';
import type { Questions } from '../insights/index.ts';
import type { Log } from '../log.ts';
import type { State, StoredAlarmState, StoredDefinition } from '../state/index.ts';
import { type Alarm, alarmSchema } from './alarm-schema.ts';
import { isPaused } from './is-paused.ts';
import { lastChange } from './last-change.ts';
import { measure } from './measure.ts';

/** An alarm that fires now. */
export interface FiringAlarm extends Pick<StoredAlarmState, 'since' | 'value' | 'after'> {
  readonly id: string;
  readonly name: string;
}

/** An alarm that could not be looked at the last time. */
export interface FailedAlarm {
  readonly id: string;
  readonly name: string;
  /** Why not. */
  readonly error: string;
}

/** Looks at the alarms, and knows how they stand. */
export interface AlarmWatch {
  /** Looks at those that are due, one after the other. Never rejects. */
  look(): Promise<void>;
  /** Looks at one at once, due or not. Undefined when there is none of this id, or it is paused. */
  lookAt(id: string): Promise<StoredAlarmState | undefined>;
  firing(): readonly FiringAlarm[];
  /** Those that could not be looked at the last time. */
  failed(): readonly FailedAlarm[];
  /** Gives up what is under way, and waits for its end. */
  close(): Promise<void>;
}

/** An insight may read months: it is not asked with every look, least of all when it could not be answered in time. */
const insightEveryMs = 5 * 60_000;
/**
 * So long the number has to be good before an alarm is over: one that swings about its bound fires once, not with every swing. An insight is asked
 * twice in that time.
 */
const calmMs = insightEveryMs;
const storeIsBehind = 'The store is not up to date.';
/** Longer than that nobody waits for a number that is asked again in a minute. */
const patienceMs = 30_000;

/**
 * @example
 * const watch = createAlarmWatch({ state, questions, environment: 'production', lagSeconds: () => 0, log, now: Date.now });
 * const looking = setInterval(() => void watch.look(), 60_000);
 */
export function createAlarmWatch(options: {
  readonly state: Pick<State, 'alarms' | 'alarmStates' | 'annotations'>;
  readonly questions: Questions;
  /** Of alarms that name none. */
  readonly environment: string;
  /** How far the store is behind what arrived; undefined while there is no store. */
  readonly lagSeconds: () => number | undefined;
  readonly log: Log;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): AlarmWatch {
  const { state, questions, environment, lagSeconds, log, now } = options;
  const ending = new AbortController();
  let looking: Promise<void> | undefined;

  async function lookAtOne(saved: StoredDefinition): Promise<StoredAlarmState | undefined> {
    const before = state.alarmStates.find(saved.id);
    if (isPaused(saved)) {
      if (before?.firing) log('info', `An alarm is paused: ${saved.name}`, { alarm: saved.id });
      if (before !== undefined) state.alarmStates.forget(saved.id);
      return undefined;
    }
    const at = new Date(now()).toISOString();
    const stands = await standing(saved, before, at);
    // It may have been deleted or changed while it was looked at.
    if (state.alarms.find(saved.id)?.updatedAt !== saved.updatedAt) return stands;
    state.alarmStates.put(saved.id, stands);
    tell(saved, before, stands);
    return stands;
  }

  async function standing(
    { definition, updatedAt }: StoredDefinition,
    before: StoredAlarmState | undefined,
    at: string,
  ): Promise<StoredAlarmState> {
    const was = { firing: before?.firing ?? false, since: before?.since ?? at };
    const kept = { ...was, ...(before?.after && { after: before.after }) };
    try {
      const alarm = parsed(definition);
      const lag = lagSeconds();
      // What is not stored yet would look as if it had never come.
      if (lag === undefined || lag > 60) throw new EventbookError('store_unavailable', storeIsBehind);
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(patienceMs)]);
      const { value, firing } = await measure(questions, alarm.env ?? environment, alarm, { now: now(), signal });
      if (firing === was.firing && before !== undefined) return { ...kept, value, checkedAt: at };
      if (firing) {
        const after = lastChange(state.annotations, now());
        return { firing, since: at, value, checkedAt: at, ...(after && { after }) };
      }
      const goodSince = before?.goodSince ?? at;
      // What is looked at now is something else than what fired: it has nothing to calm down from.
      const isChanged = before === undefined || before.checkedAt < updatedAt;
      if (!isChanged && now() - Date.parse(goodSince) < calmMs) return { ...kept, value, checkedAt: at, goodSince };
      return { firing, since: goodSince, value, checkedAt: at };
    } catch (error) {
      const reason = error instanceof EventbookError ? error.message : 'The server failed; its log says why.';
      if (!(error instanceof EventbookError)) log('error', `An alarm could not be looked at: ${String(error)}`);
      return { ...kept, checkedAt: at, error: reason };
    }
  }

  function tell({ id, name }: StoredDefinition, before: StoredAlarmState | undefined, stands: StoredAlarmState): void {
    const fields = { alarm: id, ...(stands.value !== undefined && { value: stands.value }) };
    if (stands.firing !== (before?.firing ?? false)) {
      if (!stands.firing) log('info', `An alarm is over: ${name}`, fields);
      else log('warn', `An alarm fires: ${name}`, { ...fields, ...(stands.after && { after: stands.after.text }) });
    }
    const [failedBefore, fails] = [ownError(before), ownError(stands)];
    if (fails !== undefined && failedBefore === undefined) {
      log('warn', `An alarm can not be looked at: ${name}`, { alarm: id, error: fails });
    }
    if (failedBefore !== undefined && stands.error === undefined)
      log('info', `An alarm can be looked at again: ${name}`, fields);
  }

  function isDue(saved: StoredDefinition): boolean {
    const { id, definition, updatedAt } = saved;
    const stands = state.alarmStates.find(id);
    if (isPaused(saved)) return stands !== undefined;
    if (stands === undefined || stands.checkedAt < updatedAt) return true;
    const isOfInsight = alarmSchema.safeParse(definition).data?.condition.kind === 'insight';
    return !isOfInsight || now() - Date.parse(stands.checkedAt) >= insightEveryMs;
  }

  async function lookAtDue(): Promise<void> {
    for (const saved of state.alarms.list().filter(isDue)) {
      if (ending.signal.aborted) return;
      await lookAtOne(saved);
    }
  }

  /** Of all that are looked at. */
  const standings = () =>
    state.alarms.list().flatMap((saved) => {
      const stands = isPaused(saved) ? undefined : state.alarmStates.find(saved.id);
      return stands === undefined ? [] : [{ ...saved, stands }];
    });

  return {
    look() {
      // A look that takes longer than the pause between two is not joined by another.
      looking ??= lookAtDue()
        .catch((error: unknown) => log('error', `The alarms could not be looked at: ${String(error)}`))
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
    async lookAt(id) {
      const saved = state.alarms.find(id);
      return saved === undefined ? undefined : await lookAtOne(saved);
    },
    firing: () =>
      standings().flatMap(({ id, name, stands: { firing, since, value, after } }) =>
        firing ? [{ id, name, since, ...(value !== undefined && { value }), ...(after && { after }) }] : [],
      ),
    failed: () =>
      standings().flatMap(({ id, name, stands: { error } }) => (error === undefined ? [] : [{ id, name, error }])),
    async close() {
      ending.abort();
      await looking;
    },
  };
}

/** Why an alarm could not be looked at. That the store is behind its status tells; here it would be said once for each alarm. */
function ownError(state: StoredAlarmState | undefined): string | undefined {
  return state?.error === storeIsBehind ? undefined : state?.error;
}

/** One that was saved by another version may not fit any more. */
function parsed(definition: unknown): Alarm {
  const { data } = alarmSchema.safeParse(definition);
  if (data === undefined) throw new EventbookError('invalid_params', 'Its definition can not be read any more.');
  return data;
}
