import { useEffect, useState } from 'react';

/** Where the browser does not tell, what waits does so no longer. */
const longestMs = 1_000;
let isPainted = false;
let isWatching = false;
let isTelling = false;
const waiting = new Set<() => void>();

/**
 * Whether the page was painted since it was loaded: what the first paint does not show is asked for afterwards, so that
 * it takes nothing from it.
 * @example
 * const { data } = useQuery({ ...planQuery, enabled: usePainted() });
 */
export function usePainted(): boolean {
  const [isTold, setIsTold] = useState(isPainted);
  useEffect(() => (isTold ? undefined : onceTold(() => setIsTold(true))), [isTold]);
  return isTold;
}

function onceTold(tell: () => void): () => void {
  waiting.add(tell);
  if (isPainted) void tellAll();
  else watch();
  return () => waiting.delete(tell);
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const painted = () => {
    isPainted = true;
    void tellAll();
  };
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) painted();
  });
  observer.observe({ type: 'paint', buffered: true });
  // A page that nobody sees is not painted.
  setTimeout(painted, document.hidden ? 0 : longestMs);
}

/** One after the other: all at once would hold up the first tap on a slow phone. Nobody taps on a page unseen. */
async function tellAll(): Promise<void> {
  if (isTelling) return;
  isTelling = true;
  for (const tell of waiting) {
    waiting.delete(tell);
    tell();
    if (!document.hidden) await new Promise((resolve) => setTimeout(resolve));
  }
  isTelling = false;
}
