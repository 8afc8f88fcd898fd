import fc from 'fast-check';
import { noChange } from '../../packages/server/src/quality/person-change.ts';
import type { WireEvent } from '../../packages/server/src/wire/wire-event.ts';
import type { ModelEvent } from './person-model.ts';

const ids = ['ada', 'bob', 'eve', 'anon-1', 'anon-2', 'anon-3', 'anonymous'];
const names = fc.constantFrom('a', 'b', '$browser', '$initial_browser');
const values = fc.dictionary(names, fc.constantFrom(1, 2, null), { maxKeys: 2 });

/** What a client tells of itself, and an advert. */
const aClient = fc.record(
  {
    $browser: fc.constantFrom('Firefox', 'Chrome'),
    utm_source: fc.constantFrom('newsletter', null),
    $os: fc.constantFrom('Linux', null),
    $os_name: fc.constantFrom('Android', null),
    $is_server: fc.boolean(),
  },
  { requiredKeys: [] },
);

const anEvent: fc.Arbitrary<Omit<ModelEvent, 'uuid'>> = fc
  .record({
    distinctId: fc.constantFrom(...ids),
    event: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('$pageview', '$set') },
      { weight: 4, arbitrary: fc.constantFrom('$identify', '$create_alias', '$merge_dangerously') },
    ),
    other: fc.constantFrom(undefined, ...ids),
    isPersonless: fc.constantFrom(false, false, true),
    // A minute makes a difference.
    timestamp: fc.constantFrom(0, 30_000, 60_000, 60_001, 200_000),
    set: values,
    setOnce: values,
    unset: fc.subarray(['a', 'b', '$initial_browser'], { maxLength: 1 }),
    client: fc.oneof(fc.constant({}), aClient),
  })
  .map(({ distinctId, event, other, isPersonless, timestamp, set, setOnce, unset, client }) => ({
    distinctId,
    event,
    timestamp,
    properties: {
      ...client,
      ...(event === '$identify' && other !== undefined && { $anon_distinct_id: other }),
      ...((event === '$create_alias' || event === '$merge_dangerously') && other !== undefined && { alias: other }),
      // Of events that are about a profile, those that ask for none never come this far.
      ...(isPersonless && event === '$pageview' && { $process_person_profile: false }),
    },
    change: {
      ...noChange,
      set: new Map(Object.entries(set)),
      setOnce: new Map(Object.entries(setOnce)),
      unset,
    },
  }));

/** Few ids, so that whatever can meet does. Some events come again, and in another order. */
export const personStream: fc.Arbitrary<readonly ModelEvent[]> = fc
  .array(anEvent, { minLength: 1, maxLength: 40 })
  .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events)))
  .map(([events, again]) => [...events, ...again].map((event, number) => ({ ...event, uuid: `uuid-${number}` })));

/** Many merges of many ids and nothing else: chains, forced ones, and ids of persons that were merged away. */
export const mergeStream: fc.Arbitrary<readonly ModelEvent[]> = fc
  .array(
    fc.record({
      distinctId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      other: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      event: fc.constantFrom('$pageview', '$identify', '$merge_dangerously', '$merge_dangerously'),
    }),
    { minLength: 8, maxLength: 40 },
  )
  .map((events) =>
    events.map(({ distinctId, other, event }, number) => ({
      uuid: `uuid-${number}`,
      event,
      distinctId,
      timestamp: number,
      properties: event === '$pageview' ? {} : { [event === '$identify' ? '$anon_distinct_id' : 'alias']: other },
      change: noChange,
    })),
  );

/** What the model takes, as it comes from the wire. */
export function wireEvent({ change, ...event }: ModelEvent): WireEvent {
  const sent = {
    $set: Object.fromEntries(change.set),
    $set_once: Object.fromEntries(change.setOnce),
    $unset: change.unset,
  };
  return { ...event, uuidSent: false, properties: { ...event.properties, ...sent } };
}
