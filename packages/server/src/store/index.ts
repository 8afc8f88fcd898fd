export { connectStore } from './connect-store.ts';
export { databaseOf, identifier } from './database.ts';
export { type Ending, eraseRemoved, removeEnded, writeEnding } from './end-quarantined.ts';
export { groupTypes, mostGroupTypes } from './group-types.ts';
export { knownUuids } from './known-uuids.ts';
export { type Column, type Layout, layout } from './layout.ts';
export { migrate } from './migrate.ts';
export { type OpenedStore, openStore } from './open-store.ts';
export { personKey } from './person-key.ts';
export { hasProfile, personNow } from './person-now.ts';
export { keysOfId, keysOfPerson, type PersonOf, personKeyOf, personOf, rowsOfPerson } from './person-of.ts';
export { planSquash, type SquashPlan, type TableSquash } from './plan-squash.ts';
export { type Position, type QuarantinedEvent, quarantined } from './quarantined.ts';
export { type Answer, checkStatement, type QuestionOptions, question } from './question.ts';
export { readPeople, type StoredPeople } from './read-people.ts';
export { type SquashStep, squashPersons, type Tell } from './squash-persons.ts';
export type { Lane, QueryOptions, Store, StoreAddress } from './store.ts';
export { instantOf } from './tables.ts';
export { type Batch, type RefusedRow, repairBatch, type Written, writeBatch } from './write-batch.ts';
export { type BodyRow, writeBodies } from './write-bodies.ts';
export {
  type DistinctIdRow,
  type GroupRow,
  type GroupTypeRow,
  type OverrideRow,
  type PeopleRows,
  type PersonRow,
  writePersons,
} from './write-persons.ts';
