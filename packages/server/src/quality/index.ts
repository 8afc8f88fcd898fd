export { campaignParameters } from './campaign-parameters.ts';
export { deliberateDrops } from './deliberate-drops.ts';
export { type DerivedProperties, nothingDerived } from './derived-properties.ts';
export { ignoredNames, isPosthogName } from './ignored-names.ts';
export { judge, quarantined, type Verdict } from './judge.ts';
export type { JudgedEvent } from './judged-event.ts';
export { type CheckedPersonChange, noChange, type PersonChange, personChange } from './person-change.ts';
