import type { Person, Plan } from '@acemate/events';
import type plan from '@acemate/events/source';
import type { EventDefinition } from '@eventbook/catalog';
import type { z } from 'zod';

// The generated types are worked out from what a schema says of itself, those below by zod's own inference. For each of
// the 71 events and for the person they are the same, in both directions.

type Areas = (typeof plan)['areas'];
type Definitions = UnionToIntersection<{ [TArea in keyof Areas]: Areas[TArea]['events'] }[keyof Areas]>;
type UnionToIntersection<TUnion> = (TUnion extends unknown ? (each: TUnion) => void : never) extends (
  all: infer TAll,
) => void
  ? TAll
  : never;

type Sent<TDefinition> =
  TDefinition extends EventDefinition<infer TShape> ? Exact<z.input<z.ZodObject<TShape>>> : never;

/** Zod lets what may be left out be undefined as well, which no JSON can say. */
type Exact<TProperties> = { [TName in keyof TProperties]: Exclude<TProperties[TName], undefined> };

/** A generated list is read-only, so that one of either kind may be given. */
type Writable<TProperties> = {
  [TName in keyof TProperties]: TProperties[TName] extends readonly (infer TItem)[] | undefined
    ? TItem[] | Extract<TProperties[TName], undefined>
    : TProperties[TName];
};

type Same<TLeft, TRight> = [TLeft, keyof TLeft] extends [TRight, keyof TRight]
  ? [TRight, keyof TRight] extends [TLeft, keyof TLeft]
    ? true
    : false
  : false;

type Different = {
  [TEvent in keyof Plan['events'] | keyof Definitions]: TEvent extends keyof Plan['events'] & keyof Definitions
    ? Same<Writable<Plan['events'][TEvent]>, Sent<Definitions[TEvent]>> extends true
      ? never
      : TEvent
    : TEvent;
}[keyof Plan['events'] | keyof Definitions];

type Nothing<TDifferent extends never> = TDifferent;
type Compared<TLeft, TRight> = Same<TLeft, TRight> extends true ? never : 'different';

export type Events = Nothing<Different>;
export type Everyone = Nothing<Compared<Writable<Person>, Sent<(typeof plan)['person']>>>;

type Timer = Sent<Definitions['timer_started']>;
// @ts-expect-error the comparison tells a missing property
export type Missing = Nothing<Compared<Timer, Omit<Timer, 'duration'>>>;
// @ts-expect-error and one that may be left out
export type Optional = Nothing<Compared<Timer, Omit<Timer, 'duration'> & { duration?: number }>>;
// @ts-expect-error and one of another type
export type Other = Nothing<Compared<Timer, Omit<Timer, 'duration'> & { duration: string }>>;
