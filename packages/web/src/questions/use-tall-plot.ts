import { useEffect, useState } from 'react';

const least = 280;
const most = 720;
/** What stands above a chart on the page of a question, and its legend below, in pixels. */
const around = 400;
const measured = () => Math.round(Math.min(most, Math.max(least, window.innerHeight - around)));

/** How high a chart may be that has the page to itself: as much as the window leaves, in pixels. */
export function useTallPlot(): number {
  const [height, setHeight] = useState(measured);
  useEffect(() => {
    const onResize = () => setHeight(measured());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return height;
}
