import { EventbookError } from '../../errors.ts';

/** A bounded number at once; the rest wait for their turn, in the order in which they came. */
export interface Slots {
  /**
   * Waits for a slot and gives what frees it.
   * @throws EventbookError `too_many_questions` when too many wait, `query_cancelled` when `signal` aborts before its turn.
   */
  take(signal: AbortSignal): Promise<() => void>;
}

/**
 * @example
 * const slots = createSlots({ atOnce: 3, waiting: 100 });
 * const free = await slots.take(signal);
 * try { … } finally { free(); }
 */
export function createSlots({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Slots {
  const queue: (() => void)[] = [];
  let taken = 0;
  const once = (): (() => void) => {
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      const next = queue.shift();
      // The slot is handed on as it is.
      if (next === undefined) taken -= 1;
      else next();
    };
  };
  return {
    async take(signal) {
      if (signal.aborted) throw new EventbookError('query_cancelled');
      if (taken < atOnce) {
        taken += 1;
        return once();
      }
      if (queue.length >= waiting) {
        throw new EventbookError(
          'too_many_questions',
          `${atOnce} questions run and ${waiting} wait already; ask again later.`,
        );
      }
      return await new Promise((resolve, reject) => {
        const turn = () => {
          signal.removeEventListener('abort', leave);
          resolve(once());
        };
        const leave = () => {
          queue.splice(queue.indexOf(turn), 1);
          reject(new EventbookError('query_cancelled'));
        };
        queue.push(turn);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
