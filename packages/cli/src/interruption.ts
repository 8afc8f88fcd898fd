/**
 * A signal that aborts with the first Ctrl-C; the second ends the process, as always.
 * @example
 * const { signal, forget } = interruption();
 */
export function interruption(): { readonly signal: AbortSignal; forget(): void } {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  return { signal: stop.signal, forget: () => void process.off('SIGINT', onInterrupt) };
}
