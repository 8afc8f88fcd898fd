import type { Gate, Properties, Subject } from './gate.ts';

/**
 * What is done with what breaks the plan.
 * - `throw`: the call throws and nothing is sent.
 * - `warn`: the console says what is wrong; it is sent all the same.
 * - `drop`: the console says what is wrong; an event is not sent, a person goes without the wrong properties.
 * - `off`: nothing is checked or loaded.
 */
export type CheckMode = 'throw' | 'warn' | 'drop' | 'off';

/** One way in which an event breaks the plan. It never holds a value. */
export interface CheckedViolation {
  readonly kind: string;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly nearest?: string;
}

interface Checked {
  validate(payload: unknown, ignores?: (name: string) => boolean): readonly CheckedViolation[];
}

/** What the check asks of a plan: a catalog of `@eventbook/catalog` has it. */
export interface Checker {
  readonly events: { get(name: string): Checked | undefined };
  readonly person: Checked & { readonly properties: { has(name: string): boolean } };
  readonly everywhere: { has(name: string): boolean };
}

type Loaded = Checker | { readonly default: Checker };

/** Checks what is sent against the plan while developing; a production bundle does not hold the code. */
export interface Check {
  /** `warn` unless told otherwise. */
  readonly mode?: CheckMode;
  /** Fetches the plan, once: `() => import('@acemate/events/check')`. One that returns it at once checks from the first call. */
  readonly load: () => Loaded | Promise<Loaded>;
  /** Is told in place of the console, in modes `warn` and `drop`. */
  readonly onViolation?: (report: CheckReport) => void;
}

/** Everything wrong with one event or person. */
export interface CheckReport {
  /** The event's wire name; `Identify` for a person. */
  readonly event: string;
  readonly violations: readonly CheckedViolation[];
  /** The same in words, a line for each violation. */
  readonly message: string;
}

/** Thrown by a call that breaks the plan, in mode `throw`. */
export class PlanViolationError extends Error implements CheckReport {
  override readonly name = 'PlanViolationError';
  readonly event: string;
  readonly violations: readonly CheckedViolation[];

  constructor({ event, violations, message }: CheckReport) {
    super(message);
    this.event = event;
    this.violations = violations;
  }
}

/**
 * A gate that checks before it opens. Until the plan is there, `warn` lets events pass and checks them afterwards;
 * `drop` and `throw` hold everything back, in order, since what has been sent cannot be called back.
 */
export function checkedGate({ mode = 'warn', load, onViolation = warn }: Check, gate: Gate): Gate {
  if (mode === 'off') return gate;
  let checker: Checker | undefined;
  let waiting: Parameters<Gate>[] | undefined = [];

  const judged: Gate = (subject, deliver) => {
    const report = checker && judge(checker, subject);
    if (!report) return gate(subject, deliver);
    if (mode === 'throw') throw new PlanViolationError(report);
    onViolation(report);
    if (mode === 'warn') return gate(subject, deliver);
    if (subject.kind !== 'event') gate({ ...subject, properties: without(subject.properties, report) }, deliver);
  };

  function open(loaded: Loaded | undefined): void {
    checker = loaded && ('default' in loaded ? loaded.default : loaded);
    const early = waiting ?? [];
    waiting = undefined;
    for (const [subject, deliver] of early) {
      try {
        // In mode `warn` it has been sent already.
        judged(subject, mode === 'warn' ? () => {} : deliver);
      } catch (violation) {
        // Its call returned long ago: it becomes an uncaught error, which fails a test and stops no other event.
        setTimeout(() => {
          throw violation;
        });
      }
    }
  }

  function failed(cause: unknown): void {
    console.warn('[eventbook] The plan could not be loaded, so nothing is checked.', cause);
    open(undefined);
  }

  try {
    const loading = load();
    if ('then' in loading) loading.then(open).catch(failed);
    else open(loading);
  } catch (cause) {
    failed(cause);
  }

  return (subject, deliver) => {
    if (waiting === undefined) return judged(subject, deliver);
    waiting.push([subject, deliver]);
    if (mode === 'warn') gate(subject, deliver);
  };
}

function judge({ events, person, everywhere }: Checker, { kind, name, properties }: Subject): CheckReport | undefined {
  // Exactly what the collector lets pass beside an event's own properties.
  const ignores = (property: string) =>
    property.startsWith('$') || everywhere.has(property) || person.properties.has(property);
  const checked = kind === 'event' ? events.get(name) : person;
  const found = checked
    ? checked.validate(properties, kind === 'event' ? ignores : (property) => property.startsWith('$'))
    : [{ kind: 'unknown_event', path: '', expected: 'an event of the plan', received: 'another name' }];
  const violations =
    kind === 'person-part' ? found.filter((violation) => violation.kind !== 'missing_property') : found;
  if (violations.length === 0) return undefined;
  const lines = violations.map(
    ({ path, expected, received, nearest }) =>
      `  ${path === '' ? 'the event' : path}: expected ${expected}, received ${received}${nearest ? ` (did you mean ${nearest}?)` : ''}`,
  );
  return { event: name, violations, message: `[eventbook] ${name} breaks the plan:\n${lines.join('\n')}` };
}

/** Who someone is gets through whatever else is wrong; the collector treats Identify the same. */
function without(properties: Properties, { violations }: CheckReport): Properties {
  const wrong = new Set(violations.map(({ path }) => path.split('[')[0]));
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !wrong.has(name)));
}

function warn({ message }: CheckReport): void {
  console.warn(message);
}
