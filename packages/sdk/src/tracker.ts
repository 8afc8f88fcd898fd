import { merged, type Properties } from './gate.ts';
import { makeGate } from './make-gate.ts';
import type { TrackerOptions } from './options.ts';
import type {
  Bindable,
  Binds,
  Documented,
  EventName,
  Fits,
  Given,
  Offered,
  PlanTypes,
  PropertiesOf,
  Rebound,
  RequiredNames,
  RequiresProperties,
  Unbound,
} from './plan-types.ts';

/** What the tracker asks of a browser client: posthog-js has it. */
export interface BrowserClient {
  capture(event: string, properties?: Record<string, unknown> | null, options?: object): unknown;
  identify(distinctId?: string, person?: Record<string, unknown>, personOnce?: Record<string, unknown>): unknown;
  setPersonProperties?(person?: Record<string, unknown>, personOnce?: Record<string, unknown>): unknown;
}

/** posthog-js's options of one capture, the person's properties typed by the plan. */
export interface CaptureOptions<TPlan extends PlanTypes> {
  /** Sent now, past the queue: for the last event before a page is left. */
  readonly send_instantly?: boolean;
  readonly transport?: 'XHR' | 'fetch' | 'sendBeacon';
  /** When it happened, if not now. */
  readonly timestamp?: Date;
  /** The event's own id, so that two sources of one fact can be told to be one. */
  readonly uuid?: string;
  readonly skip_client_rate_limiting?: boolean;
  /** Person properties to set along with the event. */
  readonly $set?: Partial<TPlan['person']>;
  /** The same, where the person has none yet. */
  readonly $set_once?: Partial<TPlan['person']>;
  readonly $unset?: readonly (keyof TPlan['person'] & string)[];
}

type Arguments<TName, TProperties, TBound, TOptions> =
  Fits<TProperties, TBound> extends true
    ? keyof TProperties extends never
      ? [event: TName, properties?: undefined, options?: TOptions]
      : Record<never, never> extends Given<TProperties, TBound>
        ? [event: TName, properties?: Given<TProperties, TBound> | undefined, options?: TOptions]
        : [event: TName, properties: Given<TProperties, TBound>, options?: TOptions]
    : [event: never];

interface Form<TBound, TOptions, TResult> {
  readonly name: unknown;
  readonly properties: unknown;
  readonly arguments: Arguments<this['name'], this['properties'], TBound, TOptions>;
  readonly result: TResult;
}

/**
 * No call matches this one, since nothing has the type `never`. It stands first because an editor that finds no
 * matching signature yet completes by the first: here, by the properties of the event at hand.
 */
type WhileTyping<TPlan extends PlanTypes, TBound> = <TEvent extends Offered<TPlan, TBound>>(
  this: never,
  event: TEvent,
  properties?: Given<TPlan['events'][TEvent & EventName<TPlan>], TBound>,
  options?: CaptureOptions<TPlan>,
) => void;

/**
 * They stand last because the compiler explains a wrong call by the last signature that has room for its arguments:
 * here, by the event at hand.
 */
interface Explaining<TPlan extends PlanTypes, TBound> {
  <TEvent extends Offered<TPlan, TBound>>(
    ...call: Arguments<TEvent, PropertiesOf<TPlan, TEvent & EventName<TPlan>>, TBound, CaptureOptions<TPlan>>
  ): void;
  <TEvent extends Offered<TPlan, TBound>>(
    event: TEvent & RequiresProperties<RequiredNames<Given<PropertiesOf<TPlan, TEvent & EventName<TPlan>>, TBound>>>,
  ): void;
}

/** `capture(event, properties, options?)`, one documented signature for each event. */
export type Capture<TPlan extends PlanTypes, TBound = Unbound> = WhileTyping<TPlan, TBound> &
  Documented<TPlan, Form<TBound, CaptureOptions<TPlan>, void>> &
  Explaining<TPlan, TBound>;

/** A posthog-js that knows the plan. Its functions may be taken off and passed around. */
export interface Tracker<TPlan extends PlanTypes, TBound = Unbound> extends Binds<TBound> {
  /** Sends an event of the plan. */
  readonly capture: Capture<TPlan, TBound>;
  /** Says who the visitor is, with all that Identify requires. */
  identify(distinctId: string, person: TPlan['person'], personOnce?: Partial<TPlan['person']>): void;
  /** Sets some of the person's properties; the second, where the person has none yet. */
  setPerson(person: Partial<TPlan['person']>, personOnce?: Partial<TPlan['person']>): void;
  /**
   * A tracker that sends these properties along, so that a call need not, though it may, and then its own count.
   * It offers the events that declare all of them.
   */
  with<const TShared extends Partial<TPlan['shared']>>(
    shared: Bindable<TPlan, TShared>,
  ): Tracker<TPlan, Rebound<TBound, TShared>>;
}

/**
 * Puts the plan's types around posthog-js, or around anything with its `capture` and `identify`. Without a client, on
 * a server that renders, every call does nothing. Never throws, except in check mode `throw`.
 * @example
 * const tracking = tracker<Plan>(posthog);
 * tracking.capture('timer_started', { duration: 25 });
 */
export function tracker<TPlan extends PlanTypes>(
  client: BrowserClient | undefined,
  options: TrackerOptions = {},
): Tracker<TPlan> {
  const gate = makeGate(options);

  function bound(shared: Properties): unknown {
    return {
      capture: (name: string, properties?: Properties, captureOptions?: object) =>
        gate({ kind: 'event', name, properties: merged(shared, properties) }, (passed) =>
          client?.capture(name, passed, captureOptions),
        ),
      identify: (distinctId: string, person: Properties, personOnce?: Record<string, unknown>) =>
        gate({ kind: 'person', name: 'Identify', properties: person }, (passed) =>
          client?.identify(distinctId, passed, personOnce),
        ),
      setPerson: (person: Properties, personOnce?: Record<string, unknown>) =>
        gate({ kind: 'person-part', name: 'Identify', properties: person }, (passed) => {
          if (client?.setPersonProperties) client.setPersonProperties(passed, personOnce);
          else client?.capture('$set', { $set: passed, $set_once: personOnce });
        }),
      with: (more: Properties) => bound(merged(shared, more)),
    };
  }

  // The types of a plan are worked out by the compiler alone: at run time every event is a name and an object.
  return bound({}) as Tracker<TPlan>;
}
