import type { EventName, PlanTypes } from './plan-types.ts';

/** An event as a client was given it. */
export interface RecordedEvent {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Of the server's form only: the browser's client knows the visitor by itself. */
  readonly distinctId?: string;
}

/** A person as a client was given it: whole by `identify`, in part by `setPerson`. */
export interface RecordedPerson {
  readonly call: 'identify' | 'setPerson';
  readonly distinctId?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Stands in for posthog-js and for posthog-node, sends nothing and remembers everything, in order. */
export interface RecordingClient<TPlan extends PlanTypes> {
  readonly events: readonly RecordedEvent[];
  readonly persons: readonly RecordedPerson[];
  /** The properties of each event of that name. */
  captured<TEvent extends EventName<TPlan>>(event: TEvent): readonly TPlan['events'][TEvent][];
  /**
   * Holds that such an event was captured, with at least these properties, and returns its properties.
   * @throws Error that lists what was captured in its place, by name and property.
   */
  expectCaptured<TEvent extends EventName<TPlan>>(
    event: TEvent,
    properties?: Partial<TPlan['events'][TEvent]>,
  ): TPlan['events'][TEvent];
  /** Forgets everything. */
  clear(): void;
  capture(event: string | Message, properties?: Record<string, unknown> | null): void;
  identify(distinctId?: string | PersonMessage, person?: Record<string, unknown>): void;
  setPersonProperties(person?: Record<string, unknown>): void;
}

interface Message {
  readonly distinctId?: string;
  readonly event: string;
  readonly properties?: Record<string, unknown>;
}

interface PersonMessage {
  readonly distinctId: string;
  readonly properties?: Record<string, unknown>;
}

/**
 * A client for tests.
 * @example
 * const client = recordingClient<Plan>();
 * start(tracker<Plan>(client));
 * client.expectCaptured('timer_started', { duration: 25 });
 */
export function recordingClient<TPlan extends PlanTypes>(): RecordingClient<TPlan> {
  const events: RecordedEvent[] = [];
  const persons: RecordedPerson[] = [];

  const sent = (event: string) =>
    events.filter((recorded) => recorded.event === event).map(({ properties }) => properties);

  return {
    events,
    persons,
    // What a tracker of this plan sent has the plan's types; here as in the next.
    captured: <TEvent extends EventName<TPlan>>(event: TEvent) =>
      sent(event) as unknown as readonly TPlan['events'][TEvent][],
    expectCaptured<TEvent extends EventName<TPlan>>(event: TEvent, properties: Partial<TPlan['events'][TEvent]> = {}) {
      const candidates = sent(event);
      const wanted = Object.entries(properties);
      const found = candidates.find((candidate) => wanted.every(([name, value]) => same(candidate[name], value)));
      if (found !== undefined) return found as unknown as TPlan['events'][TEvent];
      if (candidates.length > 0) {
        const list = candidates.map((candidate) => `  ${JSON.stringify(candidate)}`).join('\n');
        throw new Error(`No ${event} with ${JSON.stringify(properties)} was captured, but:\n${list}`);
      }
      const names = events.map((recorded) => recorded.event).join(', ') || 'nothing';
      throw new Error(`No ${event} was captured. Captured: ${names}.`);
    },
    clear() {
      events.length = 0;
      persons.length = 0;
    },
    capture(event, properties) {
      if (typeof event === 'string') events.push({ event, properties: properties ?? {} });
      else events.push({ ...event, properties: event.properties ?? {} });
    },
    identify(who, person) {
      if (typeof who === 'object') persons.push({ call: 'identify', ...who, properties: who.properties ?? {} });
      else persons.push({ call: 'identify', ...(who !== undefined && { distinctId: who }), properties: person ?? {} });
    },
    setPersonProperties(person = {}) {
      // The server's form wraps the properties in a message that says whose they are.
      const { distinctId, properties } = person;
      if (typeof distinctId === 'string' && typeof properties === 'object') {
        persons.push({ call: 'setPerson', distinctId, properties: { ...properties } });
      } else persons.push({ call: 'setPerson', properties: person });
    },
  };
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
