/** Calls `overdue` when what it watches works past its bound, counted from the beginning; pauses between do not count as work. */
export class Watchdog {
  readonly #end: number;
  readonly #least: number;
  readonly #overdue: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** `least` is what work that begins late is given anyway. Both in milliseconds. */
  constructor(bound: number, least: number, overdue: () => void) {
    this.#end = performance.now() + bound;
    this.#least = least;
    this.#overdue = overdue;
  }

  works(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#overdue, Math.max(this.#least, this.#end - performance.now()));
  }

  rests(): void {
    clearTimeout(this.#timer);
  }
}
