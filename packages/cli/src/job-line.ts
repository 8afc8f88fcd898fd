import type { QuarantineProgress } from '@eventbook/server';
import type { Invocation } from './command.ts';

/** How far a job is, in one line that is written over and gone at the end; nothing where stderr is no terminal. */
export function jobLine(stderr: Invocation['stderr']): { show(progress: QuarantineProgress): void; clear(): void } {
  let isShown = false;
  const write = (text: string) => stderr.write(`\r\u001b[2K${text}`);
  return {
    show(progress) {
      if (stderr.isTTY !== true || progress.of === 0) return;
      isShown = true;
      write(jobText(progress));
    },
    clear() {
      if (isShown) write('');
      isShown = false;
    },
  };
}

/** `12,000 of 40,000 events looked at, 30 %` */
export function jobText(progress: QuarantineProgress): string {
  const [done, what] = 'scanned' in progress ? [progress.scanned, 'looked at'] : [progress.written, 'done'];
  const share = Math.floor((100 * done) / Math.max(1, progress.of));
  return `${done.toLocaleString('en')} of ${progress.of.toLocaleString('en')} events ${what}, ${share} %`;
}
