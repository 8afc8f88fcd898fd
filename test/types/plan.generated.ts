// Generated from the plan by `eventbook types --write`. Change the plan, not this file.

/** Triggered when a user completes an exam. */
export interface ExamCompleted {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | null;
  /** The score of the user */
  score: number;
  /** What the score came to */
  grade?: 'passed' | 'failed';
  /** What it was about */
  topics?: readonly ('algebra' | 'analysis')[];
}

/** Triggered when a user turns a flashcard. */
export interface FlashcardTurned {
  /**
   * Unique identifier for the course
   *
   * Format: uuid.
   */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | null;
  /**
   * How often it was turned
   *
   * Default: 1.
   */
  attempts?: number;
  /** What is on the flashcard */
  type: 'text' | 'image';
}

/**
 * Triggered when a user starts a study timer.
 *
 * Not when one is resumed.
 */
export interface TimerStarted {
  /** The duration of the timer */
  duration: number;
  /** The type of timer */
  type: 'focus' | 'break';
  /**
   * When it is to ring
   *
   * Format: date-time.
   */
  dueAt?: string;
}

/** Triggered when a user logs out. */
export interface LoggedOut {}

/**
 * Triggered when an order is placed.
 *
 * @deprecated Send checkout_completed in its place.
 */
export interface Event_order$20$placed {
  /** What it cost */
  'total amount': number;
}

/** Triggered when a user clears a filter. */
export interface FilterCleared {
  /** The name of the filter */
  name?: string;
}

/** Attached to all events of a person. */
export interface Person {
  /**
   * User's email address
   *
   * Format: email.
   */
  email: string;
  /** Type of user */
  userType: 'student' | 'educator';
  /** Tenant of the user */
  tenant?: string;
}

/** Every event by its wire name. */
export interface Events {
  exam_completed: ExamCompleted;
  flashcard_turned: FlashcardTurned;
  timer_started: TimerStarted;
  logged_out: LoggedOut;
  'order placed': Event_order$20$placed;
  filter_cleared: FilterCleared;
}

/** Every property of any event, to be bound to a tracker by `with`. */
export interface Shared {
  /** Unique identifier for the course */
  courseId: string;
  /** The type of course */
  courseType: 'private' | 'classroom' | 'demo';
  /** The role of the user in the course */
  courseRole: 'admin' | 'student' | null;
  /** The score of the user */
  score: number;
  /** What the score came to */
  grade: 'passed' | 'failed';
  /** What it was about */
  topics: readonly ('algebra' | 'analysis')[];
  /** How often it was turned */
  attempts: number;
  /**
   * What is on the flashcard
   *
   * The type of timer
   */
  type: 'text' | 'image' | 'focus' | 'break';
  /** The duration of the timer */
  duration: number;
  /** When it is to ring */
  dueAt: string;
  /** What it cost */
  'total amount': number;
  /** The name of the filter */
  name: string;
}

/**
 * What a call looks like: its arguments, worked out from `name` and `properties`, and its result. The client library says.
 */
export interface Form {
  readonly name: unknown;
  readonly properties: unknown;
  readonly arguments: readonly unknown[];
  readonly result: unknown;
}

type Call<TForm extends Form, TName, TProperties> = (TForm & {
  readonly name: TName;
  readonly properties: TProperties;
})['arguments'];

/** One call signature for each event, with its description. */
export interface Capture<TForm extends Form> {
  /** Triggered when a user completes an exam. */
  (...call: Call<TForm, 'exam_completed', ExamCompleted>): TForm['result'];

  /** Triggered when a user turns a flashcard. */
  (...call: Call<TForm, 'flashcard_turned', FlashcardTurned>): TForm['result'];

  /**
   * Triggered when a user starts a study timer.
   *
   * Not when one is resumed.
   */
  (...call: Call<TForm, 'timer_started', TimerStarted>): TForm['result'];

  /** Triggered when a user logs out. */
  (...call: Call<TForm, 'logged_out', LoggedOut>): TForm['result'];

  /**
   * Triggered when an order is placed.
   *
   * @deprecated Send checkout_completed in its place.
   */
  (...call: Call<TForm, 'order placed', Event_order$20$placed>): TForm['result'];

  /** Triggered when a user clears a filter. */
  (...call: Call<TForm, 'filter_cleared', FilterCleared>): TForm['result'];
}

/**
 * A small plan
 *
 * Version 1.0.0.
 */
export interface Plan {
  readonly events: Events;
  readonly person: Person;
  readonly shared: Shared;
  /** Filled in by the client library. */
  readonly form: unknown;
  readonly capture: this['form'] extends Form ? Capture<this['form']> : never;
}
