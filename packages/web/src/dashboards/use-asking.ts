import { useCallback, useRef, useState } from 'react';

/** How many tiles wait for an answer. */
export function useAsking() {
  const ids = useRef(new Set<string>());
  const [asking, setAsking] = useState(0);
  const onAsking = useCallback((id: string, isAsking: boolean) => {
    if (isAsking) ids.current.add(id);
    else ids.current.delete(id);
    setAsking(ids.current.size);
  }, []);
  return { asking, onAsking };
}
