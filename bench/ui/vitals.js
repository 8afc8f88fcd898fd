// Runs in the page before anything of its own: what the page makes its reader wait for, and what moves under their eyes.
// A plain script, so that the bench and a test can both add it to a page.
(() => {
  const vitals = {
    shifts: [],
    interactions: [],
    longTasks: [],
    firstPaint: () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    /** The addresses of the scripts that were there by then. */
    before: (at) =>
      performance
        .getEntriesByType('resource')
        .filter((each) => each.responseEnd < at && each.name.endsWith('.js'))
        .map((each) => each.name),
  };
  window.vitals = vitals;
  const observe = (type, options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  const name = (node) =>
    node instanceof Element ? `${node.localName}${[...node.classList].map((each) => `.${each}`).join('')}` : '#text';
  observe('layout-shift', {}, ({ value, hadRecentInput, startTime, sources }) => {
    if (!hadRecentInput) vitals.shifts.push({ value, at: startTime, of: sources.map(({ node }) => name(node)) });
  });
  // The engine rounds to 8 ms and reports nothing below 16.
  observe(
    'event',
    { durationThreshold: 16 },
    ({ interactionId, name: kind, startTime, duration, processingStart, processingEnd }) => {
      if (!interactionId) return;
      vitals.interactions.push({
        interactionId,
        kind,
        at: startTime,
        ms: duration,
        waited: processingStart - startTime,
        ran: processingEnd - processingStart,
      });
    },
  );
  observe('longtask', {}, ({ startTime, duration }) => vitals.longTasks.push({ at: startTime, ms: duration }));
})();
