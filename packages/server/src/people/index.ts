export { droppedKind } from './dropped-kind.ts';
export { foldPerson } from './fold-person.ts';
export { Groups, type GroupsBatch, type ResolvedGroups } from './groups.ts';
export { canBeLinked, type Link, linkOf } from './linked-id.ts';
export { People, type PeopleBatch, type Resolved } from './people.ts';
export type { PeopleBefore } from './people-before.ts';
export { makesProfile, type PersonEvent } from './person-event.ts';
export { RecencyMap } from './recency-map.ts';
