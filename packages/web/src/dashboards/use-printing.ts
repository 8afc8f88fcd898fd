import { useCallback, useEffect, useState } from 'react';
import { useAsking } from './use-asking.ts';

/** Prints a dashboard once all of it is there. `isWhole` while tiles have to be asked, seen or not. */
export function usePrinting(isReady: boolean) {
  const { asking, onAsking } = useAsking();
  const [isWhole, setIsWhole] = useState(false);
  const print = useCallback(() => setIsWhole(true), []);
  useEffect(() => {
    // Paper takes what is there: every tile is asked first, seen or not.
    if (!isWhole || asking > 0 || !isReady) return;
    const timer = setTimeout(() => {
      window.print();
      setIsWhole(false);
    }, 400);
    return () => clearTimeout(timer);
  }, [isWhole, asking, isReady]);
  return { isWhole, onAsking, print };
}
