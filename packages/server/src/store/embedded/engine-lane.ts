import type { Session } from 'chdb';

/** A session that one request has to itself, and what the request before left in it. */
export interface Seat {
  readonly session: Session;
  database: string;
  /** Settings that differ from the lane's own. */
  changed: Set<string>;
  /** Parameters that were bound in it once: the engine can't unset them. */
  bound: Set<string>;
}

/**
 * A few sessions for one kind of work. A session runs one statement at a time, so work of one kind waits for its own
 * kind only: an insert never stands behind a question, a KILL never behind either.
 */
export class EngineLane {
  readonly #open: () => Promise<Seat>;
  readonly #idle: Seat[] = [];
  readonly #waiting: { give: (seat: Seat) => void; fail: (error: unknown) => void }[] = [];
  readonly #size: number;
  readonly #maxWaiting: number;
  #opened = 0;

  constructor(options: { readonly open: () => Promise<Seat>; readonly size: number; readonly maxWaiting: number }) {
    this.#open = options.open;
    this.#size = options.size;
    this.#maxWaiting = options.maxWaiting;
  }

  /** Runs `work` with a seat of its own; a request whose `signal` aborts while it waits never begins. */
  async run<T>(signal: AbortSignal, work: (seat: Seat) => Promise<T>): Promise<T> {
    const seat = await this.#take(signal);
    try {
      signal.throwIfAborted();
      return await work(seat);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(seat);
      else next.give(seat);
    }
  }

  async #take(signal: AbortSignal): Promise<Seat> {
    signal.throwIfAborted();
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#opened < this.#size) {
      this.#opened += 1;
      try {
        return await this.#open();
      } catch (error) {
        this.#opened -= 1;
        throw error;
      }
    }
    if (this.#waiting.length >= this.#maxWaiting) {
      throw new Error(
        'Code: 202. DB::Exception: Too many questions wait for a session. (TOO_MANY_SIMULTANEOUS_QUERIES)',
      );
    }
    return new Promise((give, fail) => {
      const waiter = { give, fail };
      this.#waiting.push(waiter);
      signal.addEventListener(
        'abort',
        () => {
          const at = this.#waiting.indexOf(waiter);
          if (at < 0) return;
          this.#waiting.splice(at, 1);
          fail(signal.reason);
        },
        { once: true },
      );
    });
  }
}
