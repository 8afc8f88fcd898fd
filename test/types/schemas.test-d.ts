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

type Sent<TDefinition> = TDefinition extends EventDefinition<infer TShape> ? z.input<z.ZodObject<TShape>> : never;

/** A generated list is read-only, so that one of either kind may be given. */
type Writable<TProperties> = {
  [TName in keyof TProperties]: TProperties[TName] extends readonly (infer TItem)[] | undefined
    ? TItem[] | Extract<TProperties[TName], undefined>
    : TProperties[TName];
};

type Same<TLeft, TRight> =
  (<T>() => T extends Identical<TLeft> ? 1 : 2) extends <T>() => T extends Identical<TRight> ? 1 : 2 ? true : false;
type Identical<TProperties> = { [TName in keyof TProperties]: TProperties[TName] };

type Different = {
  [TEvent in keyof Plan['events'] | keyof Definitions]: TEvent extends keyof Plan['events'] & keyof Definitions
    ? Same<Writable<Plan['events'][TEvent]>, Sent<Definitions[TEvent]>> extends true
      ? never
      : TEvent
    : TEvent;
}[keyof Plan['events'] | keyof Definitions];

type Nothing<TDifferent extends never> = TDifferent;

export type Events = Nothing<Different>;
export type Everyone = Nothing<Same<Writable<Person>, Sent<(typeof plan)['person']>> extends true ? never : 'Identify'>;
// @ts-expect-error this comparison tells apart what differs
export type Control = Nothing<
  Same<Writable<Plan['events']['timer_started']>, { duration: number }> extends true ? never : 'different'
>;
