export type { Check, CheckedViolation, Checker, CheckMode, CheckReport } from './check.ts';
export type { TrackerOptions } from './options.ts';
export type { EventName, PlanTypes } from './plan-types.ts';
export { type BrowserClient, type Capture, type CaptureOptions, type Tracker, tracker } from './tracker.ts';
