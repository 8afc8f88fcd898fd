import type { QuarantineProgress } from './quality-contract.ts';
import { questionStream, wantsStream } from './question-stream.ts';
import type { Rooms } from './rooms.ts';
import type { Answer } from './route.ts';

/** How a job on the quarantine is watched. */
interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: QuarantineProgress) => void;
}

/** Answers with what a job comes to, as JSON or as a stream. A dry run ends when its client goes away; what changes something goes on. */
export async function jobAnswer(
  rooms: Pick<Rooms, 'ending'>,
  asked: { readonly dryRun: boolean; readonly accept: string | undefined; readonly signal: AbortSignal },
  work: (watching: Watching) => Promise<unknown>,
): Promise<Answer> {
  const { dryRun, accept, signal } = asked;
  if (wantsStream(accept)) {
    const run = (watching: Watching) => work(dryRun ? watching : { ...watching, signal: rooms.ending });
    return { response: questionStream<QuarantineProgress>(run, [signal, rooms.ending]) };
  }
  const until = dryRun ? AbortSignal.any([signal, rooms.ending]) : rooms.ending;
  return { json: await work({ signal: until, onProgress: () => {} }) };
}
