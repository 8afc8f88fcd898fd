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
  Unbound,
} from './plan-types.ts';

export type { Check, CheckedViolation, Checker, CheckMode, CheckReport } from './check.ts';
export type { TrackerOptions } from './options.ts';
export type { EventName, PlanTypes } from './plan-types.ts';

/** What the tracker asks of a server's client: posthog-node has it. */
export interface NodeClient {
  capture(message: { distinctId?: string; event: string; properties?: Record<string, unknown> }): unknown;
  identify(message: { distinctId: string; properties?: Record<string, unknown> }): unknown;
  setPersonProperties?(message: {
    distinctId: string;
    properties?: Record<string, unknown>;
    propertiesOnce?: Record<string, unknown>;
  }): unknown;
}

/** What posthog-node takes beside the event and its properties. */
export interface MessageOptions {
  /** Whose event it is. May be left out only where posthog-node has it from its context. */
  readonly distinctId?: string;
  readonly groups?: Readonly<Record<string, string | number>>;
  /** What `posthog.evaluateFlags()` answered. */
  readonly flags?: object;
  /** When it happened, if not now. */
  readonly timestamp?: Date;
  /** The event's own id, so that two sources of one fact can be told to be one. */
  readonly uuid?: string;
  readonly disableGeoip?: boolean;
}

type Arguments<TName, TProperties, TBound> =
  Fits<TProperties, TBound> extends true ? [message: Message<TName, TProperties, TBound>] : [message: never];

type Message<TName, TProperties, TBound> = keyof TProperties extends never
  ? MessageOptions & { readonly event: TName; readonly properties?: undefined }
  : Record<never, never> extends Given<TProperties, TBound>
    ? MessageOptions & { readonly event: TName; readonly properties?: Given<TProperties, TBound> | undefined }
    : MessageOptions & { readonly event: TName; readonly properties: Given<TProperties, TBound> };

interface Form<TBound, TResult> {
  readonly name: unknown;
  readonly properties: unknown;
  readonly arguments: Arguments<this['name'], this['properties'], TBound>;
  readonly result: TResult;
}

/** Never matches, and is what an editor completes by; see the browser's tracker. */
type WhileTyping<TPlan extends PlanTypes, TBound> = <TEvent extends Offered<TPlan, TBound>>(
  this: never,
  message: MessageOptions & {
    readonly event: TEvent;
    readonly properties?: Given<TPlan['events'][TEvent & EventName<TPlan>], TBound>;
  },
) => void;

/** The last signature, by which the compiler explains a wrong call. */
type Explaining<TPlan extends PlanTypes, TBound> = <TEvent extends Offered<TPlan, TBound>>(
  message: { readonly event: TEvent } & Message<TEvent, PropertiesOf<TPlan, TEvent & EventName<TPlan>>, TBound>,
) => void;

/** `capture({ distinctId, event, properties })`, one documented signature for each event. */
export type NodeCapture<TPlan extends PlanTypes, TBound = Unbound> = WhileTyping<TPlan, TBound> &
  Documented<TPlan, Form<TBound, void>> &
  Explaining<TPlan, TBound>;

/** A posthog-node that knows the plan. Its functions may be taken off and passed around. */
export interface NodeTracker<TPlan extends PlanTypes, TBound = Unbound> extends Binds<TBound> {
  /** Sends an event of the plan. */
  readonly capture: NodeCapture<TPlan, TBound>;
  /** Says who someone is, with all that Identify requires. */
  identify(message: {
    readonly distinctId: string;
    readonly properties: TPlan['person'];
    readonly disableGeoip?: boolean;
  }): void;
  /** Sets some of a person's properties; `propertiesOnce` where the person has none yet. */
  setPerson(message: {
    readonly distinctId: string;
    readonly properties: Partial<TPlan['person']>;
    readonly propertiesOnce?: Partial<TPlan['person']>;
  }): void;
  /**
   * A tracker that sends these properties along, so that a call need not, though it may, and then its own count.
   * It offers the events that declare all of them.
   */
  with<const TShared extends Partial<TPlan['shared']>>(
    shared: Bindable<TPlan, TShared>,
  ): NodeTracker<TPlan, Rebound<TBound, TShared>>;
}

interface EventMessage {
  readonly event: string;
  readonly properties?: Properties;
}

interface PersonMessage {
  readonly distinctId: string;
  readonly properties: Properties;
  readonly propertiesOnce?: Record<string, unknown>;
}

/**
 * Puts the plan's types around posthog-node, or around anything with its `capture` and `identify`. Never throws,
 * except in check mode `throw`. Flushing and shutting down stay the client's.
 * @example
 * const tracking = tracker<Plan>(posthog);
 * tracking.capture({ distinctId: 'ada', event: 'timer_started', properties: { duration: 25 } });
 */
export function tracker<TPlan extends PlanTypes>(client: NodeClient, options: TrackerOptions = {}): NodeTracker<TPlan> {
  const gate = makeGate(options);

  function bound(shared: Properties): unknown {
    return {
      capture: (message: EventMessage) =>
        gate({ kind: 'event', name: message.event, properties: merged(shared, message.properties) }, (properties) =>
          client.capture({ ...message, properties }),
        ),
      identify: (message: PersonMessage) =>
        gate({ kind: 'person', name: 'Identify', properties: message.properties }, (properties) =>
          client.identify({ ...message, properties }),
        ),
      setPerson: (message: PersonMessage) =>
        gate({ kind: 'person-part', name: 'Identify', properties: message.properties }, (properties) => {
          const { distinctId, propertiesOnce = {} } = message;
          // Clients of before 2026 have no such call; the event is what it sends.
          if (client.setPersonProperties) client.setPersonProperties({ distinctId, properties, propertiesOnce });
          else
            client.capture({ distinctId, event: '$set', properties: { $set: properties, $set_once: propertiesOnce } });
        }),
      with: (more: Properties) => bound(merged(shared, more)),
    };
  }

  // The types of a plan are worked out by the compiler alone: at run time every event is a name and an object.
  return bound({}) as NodeTracker<TPlan>;
}
