/** A batch is full with this many events, or this many characters of decoded JSON. */
export interface BatchSize {
  readonly events: number;
  readonly characters: number;
}
