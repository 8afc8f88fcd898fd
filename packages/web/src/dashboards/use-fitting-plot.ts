import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

const usual = 280;
const least = 120;
/** Less is not worth drawing again for. */
const step = 3;

/** How high the chart in a tile may be so that its legend and its words are seen without scrolling, in pixels. */
export function useFittingPlot(body: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(usual);
  const shown = useRef(height);
  shown.current = height;
  useLayoutEffect(() => {
    const element = body.current;
    const content = element?.firstElementChild;
    if (!(element instanceof HTMLElement) || !(content instanceof HTMLElement)) return;
    const fit = () => {
      // Or the room that is kept for one while it is loaded.
      const plot = content.querySelector('.plot-svg, .plot-room');
      if (plot === null) return;
      const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(element);
      const room = element.clientHeight - Number.parseFloat(paddingBlockStart) - Number.parseFloat(paddingBlockEnd);
      const beside = content.offsetHeight - plot.getBoundingClientRect().height;
      const next = Math.max(least, Math.floor(room - beside));
      if (Math.abs(next - shown.current) >= step) setHeight(next);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, [body]);
  return height;
}
