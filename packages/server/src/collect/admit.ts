import { type ErrorCode, EventbookError } from '../errors.ts';
import type { FrameHead, JournalWriter } from '../journal/journal.ts';
import type { RequestHead } from '../wire/index.ts';
import { createByteQuota } from './byte-quota.ts';
import type { CollectorCounters } from './collector-counters.ts';
import type { Inspection } from './inspection.ts';
import type { CollectorLimits } from './limits.ts';

/** What admission needs of the world. */
export interface AdmissionOptions {
  readonly journal: Pick<JournalWriter, 'append'>;
  readonly environmentOf: (token: string) => string | undefined;
  readonly defaultEnvironment: string;
  readonly now: () => number;
  readonly limits: CollectorLimits;
  readonly counters: CollectorCounters;
}

/** Brings an inspected body into the journal and resolves when it is on disk. */
export type Admit = (head: RequestHead, body: Uint8Array, inspection: Inspection) => Promise<void>;

/** Refusals after which a person may want to see the bytes. The others had none, or are nobody's. */
const keptUndecodable: ReadonlySet<ErrorCode> = new Set(['request_undecodable', 'request_unparsable']);
const keptUnclaimed: ReadonlySet<ErrorCode> = new Set(['token_inconsistent']);

/**
 * Makes the one place where it is decided what of a request is kept, and as what.
 * The returned function throws the EventbookError that the client is to see; then what had to be kept is on disk too.
 */
export function createAdmit(options: AdmissionOptions): Admit {
  const { journal, counters, limits, now } = options;
  const undecodable = createByteQuota(limits.undecodableBytes, now);
  const unclaimed = createByteQuota(limits.unclaimedBytes, now);

  const append = async (
    head: RequestHead,
    body: Uint8Array,
    facts: Omit<FrameHead, keyof RequestHead | 'receivedAt'>,
  ) => {
    await journal.append({ ...head, ...facts, receivedAt: now() }, body);
  };
  const keepUndecodable = async (
    head: RequestHead,
    body: Uint8Array,
    place: { environment: string; reason: ErrorCode },
  ) => {
    if (!undecodable.take(bytesOnDisk(head, body))) return countUnkept(counters, body);
    await append(head, body, { ...place, kind: 'undecodable', events: 1 });
    counters.undecodable.bodies += 1;
    counters.undecodable.bytes += body.byteLength;
  };
  const keepUnclaimed = async (head: RequestHead, body: Uint8Array, facts: { events: number; reason: ErrorCode }) => {
    if (!unclaimed.take(bytesOnDisk(head, body))) return countUnkept(counters, body);
    await append(head, body, { ...facts, environment: '', kind: 'unclaimed' });
    counters.unclaimed.bodies += 1;
    counters.unclaimed.bytes += body.byteLength;
  };

  return async (head, body, inspection) => {
    if (inspection.kind === 'refused') {
      const { code: reason, message } = inspection;
      if (keptUndecodable.has(reason))
        await keepUndecodable(head, body, { environment: options.defaultEnvironment, reason });
      if (keptUnclaimed.has(reason)) await keepUnclaimed(head, body, { events: 1, reason });
      throw new EventbookError(reason, message);
    }
    const { token, events, refusal } = inspection;
    const environment = options.environmentOf(token);
    if (environment === undefined) {
      await keepUnclaimed(head, body, { events, reason: 'token_unknown' });
      throw new EventbookError('token_unknown');
    }
    if (refusal !== undefined) {
      await keepUndecodable(head, body, { environment, reason: refusal });
      throw new EventbookError(refusal);
    }
    if (inspection.onlySnapshots) {
      const stub = snapshotStub(token, events);
      await append({ method: 'POST', url: '/s/', contentType: 'application/json' }, stub, {
        environment,
        kind: 'events',
        events,
      });
    } else await append(head, body, { environment, kind: 'events', events });
    counters.events += events;
    counters.bytes += body.byteLength;
  };
}

/** What a frame has beside its texts. */
const FRAME_BYTES = 256;

/** What keeping a body costs: a GET brings its events in the address, and has no body at all. */
function bytesOnDisk({ url, contentType = '', contentEncoding = '' }: RequestHead, body: Uint8Array): number {
  return FRAME_BYTES + body.byteLength + Buffer.byteLength(url) + contentType.length + contentEncoding.length;
}

function countUnkept(counters: CollectorCounters, body: Uint8Array): void {
  counters.unkept.bodies += 1;
  counters.unkept.bytes += body.byteLength;
}

/**
 * A session recording is megabytes that would be synced to disk only to be dropped by the loader. What has to last is how many there were:
 * so the same number of empty ones goes into the journal, and the loader counts them as it counts every deliberate drop.
 */
function snapshotStub(token: string, events: number): Buffer {
  const event = { event: '$snapshot', distinct_id: 'session recording' };
  return Buffer.from(JSON.stringify({ api_key: token, batch: Array.from({ length: events }, () => event) }));
}
