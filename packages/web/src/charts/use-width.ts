import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { measureOnPaper } from './on-paper.ts';

/** The width of an element in pixels, as it is laid out. The first paint already has it: nothing jumps. */
export function useWidth<TElement extends HTMLElement>(fallback: number): [RefObject<TElement | null>, number] {
  const ref = useRef<TElement>(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setWidth(Math.max(160, Math.round(element.getBoundingClientRect().width)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const leavePaper = measureOnPaper(measure);
    return () => {
      observer.disconnect();
      leavePaper();
    };
  }, []);
  return [ref, width];
}
