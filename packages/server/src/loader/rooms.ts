import type { Catalog } from '@eventbook/catalog';
import type { Frame, JournalReader } from '../journal/journal.ts';
import type {
  Batch,
  BodyRow,
  Ending,
  PeopleRows,
  Position,
  QuarantinedEvent,
  StoredPeople,
  Written,
} from '../store/index.ts';
import type { DecodedRequest, WireEvent } from '../wire/wire-event.ts';
import type { Checkpoint } from './checkpoint.ts';

/** The store as the loader sees it. Every write can be done again with the same arguments. */
export interface LoadStore {
  /** Those of `uuids` that are stored or quarantined, in any case of letters. */
  knownUuids(environment: string, uuids: readonly string[]): Promise<ReadonlySet<string>>;
  writeBatch(environment: string, batch: Batch): Promise<Written>;
  repairBatch(environment: string, batch: Batch): Promise<Written>;
  writePersons(environment: string, rows: PeopleRows): Promise<void>;
  writeBodies(environment: string | undefined, bodies: readonly BodyRow[]): Promise<void>;
  people(environment: string): StoredPeople;
  /** Those of the events that are in the quarantine. */
  quarantined(
    environment: string,
    positions: readonly Position[],
    withText: boolean,
  ): Promise<readonly QuarantinedEvent[]>;
  writeEnding(environment: string, ending: Ending): Promise<void>;
  removeEnded(environment: string, batch: number): Promise<void>;
  eraseRemoved(environment: string): Promise<void>;
}

/** Everything outside that the loader works with: real in the worker, in memory in tests. */
export interface Rooms {
  readonly journal: Pick<JournalReader, 'read'>;
  /** Throws when a body can't be decoded. */
  readonly decode: (frame: Frame) => DecodedRequest;
  /** The exact text of one event of a request. */
  readonly rawEvent: (request: DecodedRequest, index: number) => string;
  /** An event of the quarantine, read again from its text. */
  readonly reread: (event: QuarantinedEvent) => WireEvent;
  readonly catalog: Catalog;
  readonly environments: readonly string[];
  readonly defaultEnvironment: string;
  readonly store: LoadStore;
  readonly checkpoint: Checkpoint;
}
