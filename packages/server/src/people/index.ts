export { foldPerson } from './fold-person.ts';
export { canBeLinked, linkedId, makesProfile, type PersonEvent } from './linked-id.ts';
export { People, type PeopleBatch, type Resolved } from './people.ts';
export { RecencyMap } from './recency-map.ts';
