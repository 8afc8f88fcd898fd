export { type Example, exampleOf } from './example-of.ts';
export { eventPath, indexPath, openapiPath, personPath, propertyAnchor } from './paths.ts';
export type { HistoryEntry, PlanHistory } from './plan-history.ts';
export { openapiFiles, type PortalOptions, renderPortal } from './render-portal.ts';
export { type Sample, samples } from './samples.ts';
export { writeSite } from './write-site.ts';
