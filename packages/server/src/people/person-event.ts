/** What of an event says whose it is. */
export interface PersonEvent {
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Whether an event may make or change a person's profile. Anything but `false` is taken as `true`, as PostHog does. */
export function makesProfile(event: Pick<PersonEvent, 'properties'>): boolean {
  return (
    !Object.hasOwn(event.properties, '$process_person_profile') || event.properties.$process_person_profile !== false
  );
}
