import type { Sequence } from '../journal/journal.ts';
import type { PeopleBefore } from '../people/index.ts';
import type { JudgedEvent } from '../quality/judged-event.ts';
import type { BodyRow, Ending, PeopleRows } from '../store/index.ts';
import type { DecodedRequest, WireEvent } from '../wire/wire-event.ts';
import type { Outcomes } from './intent.ts';
import type { Tally } from './tally.ts';

/** One event on its way through a batch. */
export interface Item {
  readonly environment: string;
  readonly receivedAt: number;
  /** Its place in the journal. */
  readonly sequence: Sequence;
  readonly index: number;
  readonly request: DecodedRequest;
  readonly event: WireEvent;
}

/** A row for the store and the event that it was made of. */
export interface Row {
  readonly item: Item;
  readonly judged: JudgedEvent;
}

/** Part of the journal: the sequences of its first and last frame. */
export interface Range {
  readonly first: Sequence;
  readonly last: Sequence;
}

/** A range of the journal, decided: all that is left is to write it. */
export interface PreparedBatch extends Range {
  readonly outcomes: Outcomes;
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly people: ReadonlyMap<string, PeopleRows>;
  /** Of each environment, the people that it changes as they were. */
  readonly before: ReadonlyMap<string, PeopleBefore>;
  readonly bodies: ReadonlyMap<string | undefined, readonly BodyRow[]>;
  readonly tally: Tally;
  /** Of an order: what is written about the events that leave the quarantine. */
  readonly order?: PreparedOrder;
}

/** An order, decided. */
export interface PreparedOrder {
  readonly environment: string;
  readonly ending: Ending;
  /** Whether the bytes of what is removed are to be erased, now or later. */
  readonly erases: 'now' | 'later' | 'never';
}
