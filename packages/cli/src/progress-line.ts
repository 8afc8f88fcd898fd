import type { RunningQuestion } from '@eventbook/server';
import type { Invocation } from './command.ts';

/** Short questions say nothing. In milliseconds. */
const quietFor = 700;

/** How far a question is, in one line that is written over and gone at the end; nothing where stderr is no terminal. */
export function progressLine(stderr: Invocation['stderr']): {
  show(question: RunningQuestion): void;
  clear(): void;
} {
  let isShown = false;
  const write = (text: string) => stderr.write(`\r\u001b[2K${text}`);
  return {
    show(question) {
      if (stderr.isTTY !== true || question.elapsedMs < quietFor) return;
      isShown = true;
      write(progressText(question));
    },
    clear() {
      if (isShown) write('');
      isShown = false;
    },
  };
}

/** `12.3 of 40.0 million rows read, 31 %, 4 s` */
export function progressText({ state, elapsedMs, readRows, totalRows }: RunningQuestion): string {
  const seconds = `${Math.round(elapsedMs / 1_000)} s`;
  if (state === 'waiting') return `waits for its turn, ${seconds}`;
  if (readRows === undefined || totalRows === undefined || totalRows === 0) return `works, ${seconds}`;
  const share = Math.min(100, Math.floor((100 * readRows) / totalRows));
  return `${millions(readRows)} of ${millions(totalRows)} million rows read, ${share} %, ${seconds}`;
}

const millions = (rows: number) => (rows / 1e6).toFixed(1);
