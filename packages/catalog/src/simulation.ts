/** One event of a simulated product, whole: a client's library would send exactly this. */
export interface SimulatedEvent {
  /** Different for each event of a simulation, the same in each run of it. */
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  /** When it happened, milliseconds since the epoch. */
  readonly timestamp: number;
  /** The event's own properties. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** What the client's library adds by itself; the same object for the events of a visit, so that its text is made once. */
  readonly platform: Readonly<Record<string, unknown>>;
}

/** How much is to be simulated, and when. */
export interface SimulationOptions {
  readonly people: number;
  /** Days before `until`. */
  readonly days: number;
  /** The same seed gives the same events. */
  readonly seed: number;
  /** The first day that is not simulated, `2026-03-01`. */
  readonly until: string;
  /** The product's IANA time zone. */
  readonly timezone: string;
}

/** A question that the simulated events answer. */
export interface SimulationQuestion {
  readonly asks: string;
  /** One line of SQL over the views … */
  readonly sql?: string;
  /** … or an insight: its kind and its parameters. */
  readonly insight?: { readonly kind: string; readonly params: Readonly<Record<string, unknown>> };
}

/** The people of a product, as its plan's author imagines them: the default export of what the config names as `simulation`. */
export interface Simulation {
  /** In the order in which they arrive, roughly that in which they happened. A pure function of its options. */
  events(options: SimulationOptions): Iterable<SimulatedEvent>;
  questions(options: SimulationOptions): readonly SimulationQuestion[];
}
