import type { JudgedEvent } from '../quality/judged-event.ts';
import type { DecodedRequest, WireEvent } from '../wire/wire-event.ts';
import type { Outcome } from './intent.ts';
import type { KeptBody, PersonRows } from './rooms.ts';
import type { Tally } from './tally.ts';

/** One event on its way through a batch. */
export interface Item {
  readonly environment: string;
  readonly receivedAt: number;
  readonly sequence: number;
  /** Its frame's place in the batch, and its own in the frame. */
  readonly frame: number;
  readonly index: number;
  readonly request: DecodedRequest;
  readonly event: WireEvent;
}

/** A row for the store and the event that it was made of. */
export interface Row {
  readonly item: Item;
  readonly judged: JudgedEvent;
}

/** A range of the journal, decided: all that is left is to write it. */
export interface PreparedBatch {
  readonly first: number;
  readonly last: number;
  /** By frame, then by event. */
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly people: ReadonlyMap<string, PersonRows>;
  readonly bodies: ReadonlyMap<string | undefined, readonly KeptBody[]>;
  readonly tally: Tally;
}
