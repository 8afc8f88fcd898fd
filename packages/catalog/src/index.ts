export type { AreaSource, Catalog, CatalogEvent, PlanSource, Property } from './catalog.ts';
export { type Context, context } from './context.ts';
export { type EventDefinition, type EventSource, event, type PiiClass } from './event.ts';
export type { StorageKind } from './storage-kind.ts';
export { type Violation, violationKinds } from './violation.ts';
