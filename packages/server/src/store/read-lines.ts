import { setImmediate as turn } from 'node:timers/promises';

/** How long lines are worked on before others have their turn, in milliseconds. */
const longestTurn = 10;

/** The lines of a stream, some at a time, without empty ones; between them the event loop goes on. Calls `over` past `mostBytes`. */
export async function* readLines(
  pieces: AsyncIterable<Uint8Array>,
  mostBytes: number,
  over: () => never,
): AsyncGenerator<readonly string[]> {
  let bytes = 0;
  let held: Uint8Array[] = [];
  let began = performance.now();
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > mostBytes) over();
    const end = piece.lastIndexOf(0x0a);
    if (end < 0) {
      held.push(piece);
    } else {
      const text = Buffer.concat([...held, piece.subarray(0, end)]).toString('utf8');
      held = [piece.subarray(end + 1)];
      yield text.split('\n').filter((line) => line !== '');
    }
    if (performance.now() - began > longestTurn) {
      await turn();
      began = performance.now();
    }
  }
  const rest = Buffer.concat(held).toString('utf8');
  if (rest !== '') yield [rest];
}
