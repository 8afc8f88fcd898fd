/** What the plan says of one property. */
export interface ExpectedProperty {
  readonly name: string;
  readonly required: boolean;
  /** `one of "private", "demo"`, `a UUID`. */
  readonly expected: string;
}

/** One way in which an event broke the plan, as the server says it. */
export interface FoundViolation {
  readonly kind: string;
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly nearest?: string;
}

/** What stands in one line of the verdict. */
export interface VerdictRow {
  /** A property, `panels[2]` for a member of a list, empty for the event itself. */
  readonly path: string;
  readonly verdict: 'ok' | 'broken' | 'not sent' | 'not checked';
  readonly expected: string;
  readonly came: string;
  readonly kind?: string;
  readonly nearest?: string;
}

const longestName = 200;
const longestValue = 80;

/**
 * The verdict on an event, a line for each property: those of the plan in its order, then what else came.
 * @example
 * verdictRows([{ name: 'score', required: true, expected: 'number' }], { score: 1 }, []);
 * // [{ path: 'score', verdict: 'ok', expected: 'number', came: '1' }]
 */
export function verdictRows(
  plan: readonly ExpectedProperty[],
  sent: unknown,
  found: readonly FoundViolation[],
): readonly VerdictRow[] {
  const values = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? Object.entries(sent) : [];
  const given = new Map<string, unknown>(values);
  const ofEvent = found.filter(({ path }) => path === '');
  const on = (name: string) => found.filter(({ path }) => path !== '' && propertyIn(path, name));
  const ruled = (name: string, otherwise: VerdictRow): readonly VerdictRow[] => {
    const violations = on(name);
    return violations.length === 0 ? [otherwise] : violations.map((each) => broken(each, given));
  };
  return [
    ...ofEvent.map((each) => broken(each, given)),
    ...plan.flatMap(({ name, required, expected }) => {
      const isSent = given.has(name);
      // An event that is wrong as a whole may not have been looked into.
      const silent = ofEvent.length > 0 || (!isSent && required) ? 'not checked' : isSent ? 'ok' : 'not sent';
      return ruled(name, {
        path: name,
        verdict: silent,
        expected,
        came: isSent ? inShort(given.get(name)) : 'nothing',
      });
    }),
    ...[...given.keys()]
      .filter((name) => !plan.some((property) => property.name === name))
      .flatMap((name) =>
        ruled(name, {
          path: name,
          verdict: 'not checked',
          expected: 'not in the plan of this event',
          came: inShort(given.get(name)),
        }),
      ),
  ];
}

function broken(
  { kind, path, expected, received, nearest }: FoundViolation,
  given: ReadonlyMap<string, unknown>,
): VerdictRow {
  const value = given.get(path) ?? given.get(path.replace(/\[\d+\]$/, ''));
  return {
    path,
    verdict: 'broken',
    expected,
    came: value === undefined ? received : `${received}: ${inShort(value)}`,
    kind,
    ...(nearest !== undefined && { nearest }),
  };
}

/** Whether a path is this property, or a member of its list. Long names come cut. */
function propertyIn(path: string, name: string): boolean {
  const cut = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
  return path === cut || (path.startsWith(`${cut}[`) && /^\[\d+\]$/.test(path.slice(cut.length)));
}

function inShort(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
