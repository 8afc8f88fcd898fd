/** What a generated `Plan` has, and all that the SDK asks of one. */
export interface PlanTypes {
  /** Each event's properties by its wire name. */
  readonly events: object;
  /** The properties of Identify. */
  readonly person: object;
  /** Each property name of any event, with every type that an event gives it. */
  readonly shared: object;
  /** Where a client library puts what its calls look like. */
  readonly form: unknown;
  /** One documented call signature per event, of that form. */
  readonly capture: unknown;
}

export type EventName<TPlan extends PlanTypes> = keyof TPlan['events'] & string;

declare const bound: unique symbol;

/**
 * For the compiler alone: a tracker passes for another only when it binds the same properties, to values that suit.
 * Without it their signatures would be compared, and of those one always suits.
 */
export interface Binds<TBound> {
  readonly [bound]?: { readonly values: TBound; readonly names: (name: keyof TBound) => keyof TBound };
}

/** No property is bound. */
export type Unbound = Record<never, never>;

/**
 * What is left to give of an event's properties when some are bound: those may still be given, and then count.
 * Mapped from the event's own interface, so that an editor finds each property's words again.
 */
export type Given<TProperties, TBound> = [keyof TBound] extends [never]
  ? TProperties
  : Flat<
      { readonly [TName in keyof TProperties as TName extends keyof TBound ? never : TName]: TProperties[TName] } & {
        readonly [TName in keyof TProperties as TName extends keyof TBound ? TName : never]?: TProperties[TName];
      }
    >;

type Flat<TIntersection> = { [TName in keyof TIntersection]: TIntersection[TName] };

/** Whether an event declares every bound property and takes the bound value. */
export type Fits<TProperties, TBound> = [keyof TBound] extends [never]
  ? true
  : TBound extends { readonly [TName in keyof TBound]: TName extends keyof TProperties ? TProperties[TName] : never }
    ? true
    : false;

/** The events that a tracker with these properties bound offers. */
export type Offered<TPlan extends PlanTypes, TBound> = [keyof TBound] extends [never]
  ? EventName<TPlan>
  : {
      [TEvent in EventName<TPlan>]: Fits<TPlan['events'][TEvent], TBound> extends true ? TEvent : never;
    }[EventName<TPlan>];

/** What binding more properties leaves bound: the later value counts. */
export type Rebound<TBound, TMore> = [keyof TBound] extends [never] ? TMore : Flat<Omit<TBound, keyof TMore> & TMore>;

/** What `with` takes: properties of the plan, each of a type that some event gives it, and no others. */
export type Bindable<TPlan extends PlanTypes, TShared> = TShared &
  Partial<TPlan['shared']> & { readonly [TName in Exclude<keyof TShared, keyof TPlan['shared']>]: never };

/** No name of an event has this type: in the compiler's message it says which properties the call lacks. */
export interface RequiresProperties<TNames> {
  readonly missing: TNames;
}

/** The names of the properties that a call has to give. */
export type RequiredNames<TProperties> = keyof {
  [TName in keyof TProperties as Record<never, never> extends Pick<TProperties, TName> ? never : TName]: TName;
};

/** Of one event itself; of several at once, what satisfies each of them. */
export type PropertiesOf<TPlan extends PlanTypes, TEvent extends EventName<TPlan>> = (
  TEvent extends unknown
    ? (properties: TPlan['events'][TEvent]) => void
    : never
) extends (properties: infer TProperties) => void
  ? TProperties
  : never;

/** The plan's documented signatures, as calls of one form. */
export type Documented<TPlan extends PlanTypes, TForm> = (TPlan & { readonly form: TForm })['capture'];
