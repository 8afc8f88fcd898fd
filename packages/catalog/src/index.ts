export {
  type AreaSource,
  type Catalog,
  type CatalogEvent,
  catalog,
  type PlanSource,
  personName,
} from './catalog.ts';
export { checkPlan } from './check-plan.ts';
export { type Change, changeKinds, type Verdict } from './compatibility/change.ts';
export { compare } from './compatibility/compare.ts';
export { lockText } from './compatibility/lock-text.ts';
export { type LockedEvent, type PlanLock, parseLock, planLock } from './compatibility/plan-lock.ts';
export { type Context, context } from './context.ts';
export { declaration } from './declaration.ts';
export { draftEvent, type EventDraft } from './draft/draft-event.ts';
export type { DraftProperty } from './draft/draft-property.ts';
export { suggestArea } from './draft/suggest-area.ts';
export { type EventDefinition, type EventSource, event, isEvent } from './event.ts';
export { type ConvertedSchema, formatOnly, type JsonSchema, toJsonSchema } from './json-schema.ts';
export { nearest } from './nearest.ts';
export { eventSchema, type OpenApiDocument, openapi, type WebhookOperation } from './openapi.ts';
export { type PiiClass, piiClasses } from './pii-class.ts';
export { type PlanProblem, planProblemCodes } from './plan-problem.ts';
export type { Property } from './property.ts';
export { redact } from './redact.ts';
export type {
  SimulatedEvent,
  Simulation,
  SimulationOptions,
  SimulationQuestion,
} from './simulation.ts';
export type { StorageKind } from './storage-kind.ts';
export { unknownEvent } from './unknown-event.ts';
export { type Violation, violationKinds } from './violation.ts';
export { expectation } from './violation-of.ts';
