export { type Collector, type CollectorOptions, createCollector } from './collector.ts';
export type { BodyCount, CollectorCounters } from './collector-counters.ts';
export { type CollectorLimits, captureServerOptions, defaultLimits } from './limits.ts';
