import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether an element has been near the screen: what stands further down is asked for when somebody comes there. */
export function useSeen<TElement extends Element>(always: boolean): readonly [RefObject<TElement | null>, boolean] {
  const element = useRef<TElement>(null);
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (watched === null || isSeen) return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setIsSeen(true),
      { rootMargin: '200px' },
    );
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [isSeen]);
  // What was asked for once stays: paper first asks for everything, and what it showed does not go away.
  useEffect(() => {
    if (always) setIsSeen(true);
  }, [always]);
  return [element, isSeen || always];
}
