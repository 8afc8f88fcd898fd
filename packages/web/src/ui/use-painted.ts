import { useSyncExternalStore } from 'react';

/** Where the browser does not tell, what waits does so no longer. */
const longestMs = 1_000;
let isPainted = false;
let isWaiting = false;
const listeners = new Set<() => void>();

/**
 * Whether the page was painted since it was loaded: what the first paint does not show is asked for afterwards, so that
 * it takes nothing from it.
 * @example
 * const { data } = useQuery({ ...planQuery, enabled: usePainted() });
 */
export function usePainted(): boolean {
  return useSyncExternalStore(subscribe, () => isPainted);
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  if (!isPainted && !isWaiting) {
    isWaiting = true;
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) painted();
    });
    observer.observe({ type: 'paint', buffered: true });
    // A page that nobody sees is not painted.
    setTimeout(painted, document.hidden ? 0 : longestMs);
  }
  return () => listeners.delete(onChange);
}

function painted(): void {
  if (isPainted) return;
  isPainted = true;
  for (const onChange of listeners) onChange();
}
