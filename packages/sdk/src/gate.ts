export type Properties = Readonly<Record<string, unknown>>;

/** What is about to be sent: an event, a person, or a part of a person. */
export interface Subject {
  readonly kind: 'event' | 'person' | 'person-part';
  /** The event's wire name; `Identify` for a person. */
  readonly name: string;
  readonly properties: Properties;
}

/** Lets a subject through to its client, now, later, changed or not at all. */
export type Gate = (subject: Subject, deliver: (properties: Properties) => void) => void;

/** What a client throws is reported and goes no further: measuring never breaks what is measured. */
export function openGate(onError: (error: unknown) => void): Gate {
  return ({ properties }, deliver) => {
    try {
      deliver(properties);
    } catch (error) {
      onError(error);
    }
  };
}

/** Later properties count; one that is given as undefined is not given. */
export function merged(shared: Properties, given: Properties | null | undefined): Properties {
  const all: Record<string, unknown> = { ...shared };
  for (const name in given) {
    if (given[name] !== undefined) all[name] = given[name];
  }
  return all;
}
