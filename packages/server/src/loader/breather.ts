import { setImmediate as turn } from 'node:timers/promises';

/** Milliseconds of work at a stretch. */
const stretch = 2;

/**
 * Cuts long work into stretches, so that what the thread sends and receives goes on meanwhile: the rows of one batch are on
 * their way to the engine while the next batch is prepared.
 * @example
 * const breather = new Breather();
 * for (const frame of frames) {
 *   decode(frame);
 *   if (breather.isDue) await breather.breathe();
 * }
 */
export class Breather {
  #since = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#since > stretch;
  }

  /** Resolves in the next turn of the event loop. */
  async breathe(): Promise<void> {
    await turn();
    this.#since = performance.now();
  }
}
