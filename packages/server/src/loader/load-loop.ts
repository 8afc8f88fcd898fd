import type { Sequence } from '../journal/journal.ts';
import type { Engine } from './engine.ts';
import type { PreparedBatch } from './prepared-batch.ts';

/** Between the beginnings of two inserts, milliseconds: many small ones would make the engine merge all day. */
const pause = 150;
const firstRetry = 100;
const longestRetry = 5_000;
/** Damage can cost the newest frame of the journal; then there is nothing to read until the next one comes. */
const longestUnseen = 1_000;

/** How the loop stands, told after every step. */
export interface LoopState {
  readonly loaded: Sequence;
  readonly reachable: boolean;
  readonly error?: string;
  /** When the oldest event of the batch at hand was received. */
  readonly oldestAtHand?: number;
}

export interface LoopOptions {
  readonly engine: Pick<Engine, 'step' | 'state' | 'oldestAtHand' | 'isUnsettled'>;
  readonly onBatch: (batch: PreparedBatch) => void;
  readonly onState: (state: LoopState) => void;
}

/** Runs the engine: at once when something waits, with pauses when much does, with back-off when a room fails. It never gives up. */
export class LoadLoop {
  readonly #options: LoopOptions;
  readonly #running: Promise<void>;
  #upTo: Sequence = 0;
  #closed = false;
  #wake: () => void = () => {};

  constructor(options: LoopOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  notify(last: Sequence): void {
    if (last <= this.#upTo) return;
    this.#upTo = last;
    this.#wake();
  }

  /** Resolves when the step at hand has ended, well or not. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { engine, onBatch } = this.#options;
    let failures = 0;
    let unseen = 0;
    while (!this.#closed) {
      if (this.#upTo <= engine.state.loaded && !engine.isUnsettled) {
        await this.#sleep();
        continue;
      }
      const started = performance.now();
      try {
        const batch = await engine.step(this.#upTo);
        failures = 0;
        unseen = batch === undefined ? unseen + 1 : 0;
        if (batch !== undefined) onBatch(batch);
        this.#tell(undefined);
        if (unseen > 0) await this.#rest(Math.min(longestUnseen, firstRetry * unseen), true);
        else await this.#rest(pause - (performance.now() - started));
      } catch (error) {
        this.#tell(error instanceof Error ? error.message : String(error));
        await this.#rest(Math.min(longestRetry, firstRetry * 2 ** failures++));
      }
    }
  }

  #tell(error: string | undefined): void {
    const { engine, onState } = this.#options;
    const { oldestAtHand } = engine;
    onState({
      loaded: engine.state.loaded,
      reachable: error === undefined,
      ...(error !== undefined && { error }),
      ...(oldestAtHand !== undefined && { oldestAtHand }),
    });
  }

  /** Until something is told. */
  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** For a time, unless it is to close or, with `curious`, more is told. */
  #rest(milliseconds: number, curious = false): Promise<void> {
    if (milliseconds <= 0 || this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        if (!this.#closed && !curious) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
