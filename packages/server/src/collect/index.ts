export {
  type BodyCount,
  type Collector,
  type CollectorCounters,
  type CollectorOptions,
  createCollector,
} from './collector.ts';
export { type CollectorLimits, captureServerOptions, defaultLimits } from './limits.ts';
