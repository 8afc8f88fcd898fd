import type { Invocation } from '../command.ts';

/** How far a simulation is. */
export interface Progress {
  /** 0 to 1. */
  readonly done: number;
  readonly events: number;
  /** Events in the store, where they can be asked. */
  readonly stored: number | undefined;
  readonly seconds: number;
}

const barWidth = 24;
const terminalMs = 120;
const plainMs = 5_000;

/** Tells people how far it is: one line that is drawn over on a terminal, now and then a plain line elsewhere. */
export function progressTeller(
  stderr: Invocation['stderr'],
  isTerminal: boolean,
  now: () => number = performance.now.bind(performance),
) {
  let told = now();
  return {
    /** Shows where things are, when the last time is long enough ago. */
    tell(progress: () => Progress): void {
      if (now() - told < (isTerminal ? terminalMs : plainMs)) return;
      told = now();
      const line = progressText(progress(), isTerminal);
      stderr.write(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    /** Makes room for what is said next. */
    clear(): void {
      if (isTerminal) stderr.write('\r\u001b[2K');
    },
  };
}

/**
 * One line of progress.
 * @example
 * progressText({ done: 0.5, events: 1000, stored: 900, seconds: 10 }, false); // '50 %  1,000 events, 900 in the store  90/s  10 s left'
 */
export function progressText({ done, events, stored, seconds }: Progress, withBar: boolean): string {
  const full = Math.round(done * barWidth);
  const bar = withBar ? `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ` : '';
  const inStore = stored === undefined ? '' : `, ${count(stored)} in the store`;
  const rate = seconds > 0 ? Math.round((stored ?? events) / seconds) : 0;
  const left = done > 0 ? duration((seconds / done) * (1 - done)) : '…';
  return `${bar}${String(Math.floor(100 * done)).padStart(3)} %  ${count(events)} events${inStore}  ${count(rate)}/s  ${left} left`;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

/** `75 s`, `3 min 20 s` */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 100 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
